package io.dualwrite.checker.run;

/**
 * Whether both sides are to hold the same. What a check saw while they were not says nothing: a migration that is switched off
 * leaves the target behind, and nobody is to be woken for that.
 */
public interface Expected {
    /** Whatever is asked for is compared. */
    Expected ALWAYS = new Expected() {
        @Override
        public boolean equal() {
            return true;
        }

        @Override
        public boolean stillEqual(boolean journalSeen) {
            return true;
        }
    };

    /** Now, as far as is known. */
    boolean equal();

    /**
     * Now that a check has ended; looks again.
     *
     * @param journalSeen whether the check began with a journal that says what is on its way
     */
    boolean stillEqual(boolean journalSeen);
}
