package io.dualwrite.sql.express;

/**
 * One {@code ?} of the compiled text.
 *
 * @param number the parameter of the source statement that goes here, counted from one
 * @param column for CONVERTED, the source column as {@code table.column}; else empty text
 * @param accepts what may be bound for the answer to be the same; anything else belongs on the source
 */
public record Bind(int number, Accepts accepts, String column) {

    /** What may be bound. NULL is always accepted, except for COUNT. */
    public enum Accepts {
        INTEGER("bigint"),
        NUMBER("double precision"),
        TEXT("text"),
        /** Text, or an integer, which then means its digits. */
        TEXT_OR_INTEGER("text"),
        BLOB("bytea"),
        /** Only asked whether it is NULL. */
        ANY("text"),
        /** What the column {@link Bind#column()} accepts, to be converted as its stored values were. */
        CONVERTED(""),
        /**
         * A number or text, bound as JSON: digits for an integer, with a fraction for a real, a JSON string for text. See {@link
         * io.dualwrite.sql.AnyValue}.
         */
        VALUE("jsonb"),
        /** A row count of LIMIT or OFFSET: an integer, not NULL. */
        COUNT("bigint");

        private final String postgres;

        Accepts(String postgres) {
            this.postgres = postgres;
        }

        String postgres() {
            return postgres;
        }
    }
}
