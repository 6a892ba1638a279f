package io.dualwrite.preflight.stored;

/** Answers one question about what a column holds. */
@FunctionalInterface
interface Detector {
    void detect(StoredColumn it, Outcome outcome);
}
