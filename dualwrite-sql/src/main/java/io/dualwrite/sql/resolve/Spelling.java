package io.dualwrite.sql.resolve;

/**
 * How SQLite stores what the target keeps as a moment or a day. Where it is known, the stored text or number can be had back from the target's
 * value, to the byte, and every rule for text or integers applies.
 */
public enum Spelling {
    /** Not known, or not one spelling for all values. */
    NONE("", "", ValueType.OPAQUE),
    DATE("yyyy-MM-dd", "YYYY-MM-DD", ValueType.TEXT),
    SECONDS("yyyy-MM-dd HH:mm:ss", "YYYY-MM-DD HH24:MI:SS", ValueType.TEXT),
    MILLIS("yyyy-MM-dd HH:mm:ss.SSS", "YYYY-MM-DD HH24:MI:SS.MS", ValueType.TEXT),
    MICROS("yyyy-MM-dd HH:mm:ss.SSSSSS", "YYYY-MM-DD HH24:MI:SS.US", ValueType.TEXT),
    T_SECONDS("yyyy-MM-ddTHH:mm:ss", "YYYY-MM-DD\"T\"HH24:MI:SS", ValueType.TEXT),
    T_MILLIS("yyyy-MM-ddTHH:mm:ss.SSS", "YYYY-MM-DD\"T\"HH24:MI:SS.MS", ValueType.TEXT),
    T_SECONDS_Z("yyyy-MM-ddTHH:mm:ssZ", "YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"", ValueType.TEXT),
    T_MILLIS_Z("yyyy-MM-ddTHH:mm:ss.SSSZ", "YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"", ValueType.TEXT),
    EPOCH_SECONDS("epoch-seconds", "1", ValueType.INTEGER),
    EPOCH_MILLIS("epoch-millis", "1000", ValueType.INTEGER),
    EPOCH_MICROS("epoch-micros", "1000000", ValueType.INTEGER);

    private final String words;
    private final String postgres;
    private final ValueType type;

    Spelling(String words, String postgres, ValueType type) {
        this.words = words;
        this.postgres = postgres;
        this.type = type;
    }

    /** The spelling by the words of the type table, such as {@code yyyy-MM-dd HH:mm:ss} or {@code epoch-millis}; NONE for any other. */
    public static Spelling of(String words) {
        for (Spelling spelling : values()) {
            if (spelling.words.equals(words)) {
                return spelling;
            }
        }
        return NONE;
    }

    /** What the stored values are: TEXT, INTEGER, or OPAQUE where that is not known. */
    public ValueType type() {
        return type;
    }

    /** PostgreSQL's format, for those that are text. */
    public String format() {
        return type == ValueType.TEXT ? postgres : "";
    }

    /** The stored value, from the target's. A timestamp with time zone is read in UTC, which the caller's text must already say. */
    public String stored(String sql) {
        return type == ValueType.TEXT
                ? "to_char(" + sql + ", '" + postgres + "')"
                : "round(extract(epoch FROM " + sql + ") * " + postgres + ")::bigint";
    }
}
