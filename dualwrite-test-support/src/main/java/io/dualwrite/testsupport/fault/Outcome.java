package io.dualwrite.testsupport.fault;

/** What happens to the connection at a {@link Point}. The message that was under way is lost in any case. */
public enum Outcome {
    /** The connection is reset: the client sees an error at once. */
    CUT,
    /** The connection stays open and is silent for ever: the client waits until its own time limit. */
    HANG
}
