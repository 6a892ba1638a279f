package io.dualwrite.route.decide;

/**
 * Whether a statement of the application can be answered by the target, and how. The answer for a text is kept, so it is
 * asked once for most texts; {@link #version} says when what was kept is to be thrown away. Thread-safe.
 */
public interface Eligibility {
    /** Nothing is eligible. */
    Eligibility NOTHING = new Eligibility() {
        private final StatementForm source = new StatementForm.OnSource("nothing is eligible");

        @Override
        public StatementForm of(String sql) {
            return source;
        }

        @Override
        public int version() {
            return 0;
        }
    };

    /** Never throws: what is not understood stays on the source. */
    StatementForm of(String sql);

    /** Changes when answers given before are no longer good: the schema has changed, or the overrides. */
    int version();
}
