package io.dualwrite.checker.run;

/** What is expected before a check, and after it. */
record Expects(boolean equal, boolean stillEqual) implements Expected {
    @Override
    public boolean stillEqual(boolean journalSeen) {
        return stillEqual;
    }
}
