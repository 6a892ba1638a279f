package io.dualwrite.store.batch;

/** What a look into the leader's journal gave. */
public sealed interface Reading permits Batch, CaptureBroken {}
