package io.dualwrite.sql.resolve;

import java.util.Locale;

/** The types of target columns, in as many groups as the compiler tells apart. */
public enum TargetType {
    BIGINT(ValueType.INTEGER),
    DOUBLE(ValueType.REAL),
    NUMERIC(ValueType.NUMBER),
    TEXT(ValueType.TEXT),
    /** Text in the target's type json, which keeps it to the byte. */
    JSON(ValueType.TEXT),
    BYTEA(ValueType.BLOB),
    BOOLEAN(ValueType.BOOLEAN),
    TIMESTAMP(ValueType.OPAQUE),
    TIMESTAMPTZ(ValueType.OPAQUE),
    DATE(ValueType.OPAQUE),
    OTHER(ValueType.OPAQUE);

    private final ValueType holds;

    TargetType(ValueType holds) {
        this.holds = holds;
    }

    /** PostgreSQL's name of the type; text where there may be several. */
    public String sql() {
        return switch (this) {
            case DOUBLE -> "double precision";
            case OTHER -> "text";
            default -> name().toLowerCase(Locale.ROOT);
        };
    }

    /** What the compiler knows of the values of such a column. */
    public ValueType holds() {
        return holds;
    }

    /** The group of a type by PostgreSQL's name for it, such as {@code bigint} or {@code character varying(20)}. */
    public static TargetType of(String typeName) {
        String name =
                typeName.toLowerCase(Locale.ROOT).replaceAll("\\(.*\\)", "").strip();
        return switch (name) {
            case "bigint", "int8" -> BIGINT;
            case "double precision", "float8" -> DOUBLE;
            case "numeric", "decimal" -> NUMERIC;
            case "text", "character varying", "varchar" -> TEXT;
            case "json" -> JSON;
            case "bytea" -> BYTEA;
            case "boolean", "bool" -> BOOLEAN;
            case "timestamp", "timestamp without time zone" -> TIMESTAMP;
            case "timestamptz", "timestamp with time zone" -> TIMESTAMPTZ;
            case "date" -> DATE;
            default -> OTHER;
        };
    }
}
