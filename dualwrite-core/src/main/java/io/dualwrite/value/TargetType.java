package io.dualwrite.value;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL column type that a source column may be given. {@link #sql()} is the spelling for DDL; {@link #parse}
 * understands it and the spellings of PostgreSQL's {@code format_type}.
 *
 * @param precision digits of numeric, fraction digits of a time, length of varchar; {@link #UNLIMITED} if not stated
 * @param scale digits after the point of numeric; zero for every other type
 */
public record TargetType(Base base, int precision, int scale) {

    public static final int UNLIMITED = -1;

    public static final TargetType SMALLINT = of(Base.SMALLINT);
    public static final TargetType INTEGER = of(Base.INTEGER);
    public static final TargetType BIGINT = of(Base.BIGINT);
    public static final TargetType DOUBLE_PRECISION = of(Base.DOUBLE_PRECISION);
    public static final TargetType NUMERIC = of(Base.NUMERIC);
    public static final TargetType BOOLEAN = of(Base.BOOLEAN);
    public static final TargetType TEXT = of(Base.TEXT);
    public static final TargetType BYTEA = of(Base.BYTEA);
    public static final TargetType UUID = of(Base.UUID);
    public static final TargetType JSON = of(Base.JSON);
    public static final TargetType JSONB = of(Base.JSONB);
    public static final TargetType DATE = of(Base.DATE);

    private static final Pattern SPELLING =
            Pattern.compile("([a-z0-9 ]+?)\\s*(?:\\(\\s*(\\d+)\\s*(?:,\\s*(\\d+)\\s*)?\\))?( with(?:out)? time zone)?");

    /** The types without their parameters, and the form in which {@link TargetValue} carries their values. */
    public enum Base {
        SMALLINT("smallint", TargetValue.Form.LONG),
        INTEGER("integer", TargetValue.Form.LONG),
        BIGINT("bigint", TargetValue.Form.LONG),
        DOUBLE_PRECISION("double precision", TargetValue.Form.DOUBLE),
        NUMERIC("numeric", TargetValue.Form.DECIMAL),
        BOOLEAN("boolean", TargetValue.Form.LONG),
        TEXT("text", TargetValue.Form.BYTES),
        VARCHAR("varchar", TargetValue.Form.BYTES),
        BYTEA("bytea", TargetValue.Form.BYTES),
        UUID("uuid", TargetValue.Form.UUID),
        JSON("json", TargetValue.Form.BYTES),
        JSONB("jsonb", TargetValue.Form.BYTES),
        DATE("date", TargetValue.Form.LONG),
        TIME("time", TargetValue.Form.LONG),
        TIMESTAMP("timestamp", TargetValue.Form.LONG),
        TIMESTAMPTZ("timestamptz", TargetValue.Form.LONG);

        private final String sql;
        private final TargetValue.Form form;

        Base(String sql, TargetValue.Form form) {
            this.sql = sql;
            this.form = form;
        }

        public TargetValue.Form form() {
            return form;
        }

        private boolean hasFractionDigits() {
            return this == TIME || this == TIMESTAMP || this == TIMESTAMPTZ;
        }
    }

    public TargetType {
        boolean plain = precision == UNLIMITED && scale == 0;
        boolean fits = switch (base) {
            case NUMERIC -> plain || (precision >= 1 && precision <= 1000 && scale >= 0 && scale <= precision);
            case VARCHAR -> precision >= 1 && scale == 0;
            case TIME, TIMESTAMP, TIMESTAMPTZ -> scale == 0 && precision >= 0 && precision <= 6;
            default -> plain;
        };
        if (!fits) {
            throw new IllegalArgumentException(
                    "PostgreSQL has no " + base.sql + " with precision " + precision + " and scale " + scale);
        }
    }

    private static TargetType of(Base base) {
        return new TargetType(base, UNLIMITED, 0);
    }

    public static TargetType numeric(int precision, int scale) {
        return new TargetType(Base.NUMERIC, precision, scale);
    }

    public static TargetType varchar(int length) {
        return new TargetType(Base.VARCHAR, length, 0);
    }

    public static TargetType time(int fractionDigits) {
        return new TargetType(Base.TIME, fractionDigits, 0);
    }

    public static TargetType timestamp(int fractionDigits) {
        return new TargetType(Base.TIMESTAMP, fractionDigits, 0);
    }

    public static TargetType timestamptz(int fractionDigits) {
        return new TargetType(Base.TIMESTAMPTZ, fractionDigits, 0);
    }

    public TargetValue.Form form() {
        return base.form();
    }

    /** Spelling for DDL, for example {@code numeric(10,2)} or {@code timestamptz(3)}. */
    public String sql() {
        if (precision == UNLIMITED) {
            return base.sql;
        }
        return base == Base.NUMERIC ? base.sql + "(" + precision + "," + scale + ")" : base.sql + "(" + precision + ")";
    }

    /** The type of that spelling; empty if it is none of those a column is ever given. */
    public static Optional<TargetType> parse(String spelling) {
        Matcher parts = SPELLING.matcher(spelling.trim().toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return Optional.empty();
        }
        boolean zoned = " with time zone".equals(parts.group(4));
        Base base = baseOf(parts.group(1), zoned);
        if (base == null) {
            return Optional.empty();
        }
        boolean bare = parts.group(2) == null;
        int precision = bare ? (base.hasFractionDigits() ? 6 : UNLIMITED) : Integer.parseInt(parts.group(2));
        int scale = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
        if (base == Base.VARCHAR && bare) {
            return Optional.of(TEXT);
        }
        try {
            return Optional.of(new TargetType(base, precision, scale));
        } catch (IllegalArgumentException noSuchType) {
            return Optional.empty();
        }
    }

    private static @Nullable Base baseOf(String name, boolean zoned) {
        return switch (name) {
            case "int2" -> Base.SMALLINT;
            case "int", "int4" -> Base.INTEGER;
            case "int8" -> Base.BIGINT;
            case "float8" -> Base.DOUBLE_PRECISION;
            case "decimal" -> Base.NUMERIC;
            case "bool" -> Base.BOOLEAN;
            case "character varying" -> Base.VARCHAR;
            case "timestamp" -> zoned ? Base.TIMESTAMPTZ : Base.TIMESTAMP;
            case "time" -> zoned ? null : Base.TIME;
            default -> {
                for (Base base : Base.values()) {
                    if (base.sql.equals(name)) {
                        yield base;
                    }
                }
                yield null;
            }
        };
    }

    @Override
    public String toString() {
        return sql();
    }
}
