package io.dualwrite.store.postgres.row;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.TargetValue;
import org.jspecify.annotations.Nullable;

/**
 * One column of a target table as arrays carry it. Four array types are enough: whatever is neither a whole number, a
 * double, text nor bytes travels as text that {@link ValueText} wrote, and is cast.
 *
 * @param companion holds the spelling of the column's value, and not the value itself
 */
public record TargetColumn(String name, TargetType type, Conversion conversion, boolean companion) {
    /** The array types that are used, in PostgreSQL's words. */
    public enum Carrier {
        WHOLE("bigint"),
        REAL("double precision"),
        TEXT("text"),
        BYTES("bytea");

        private final String sql;

        Carrier(String sql) {
            this.sql = sql;
        }

        public String sql() {
            return sql;
        }

        public Object[] array(int length) {
            return switch (this) {
                case WHOLE -> new Long[length];
                case REAL -> new Double[length];
                case TEXT -> new String[length];
                case BYTES -> new byte[length][];
            };
        }
    }

    public static TargetColumn of(ColumnMapping column) {
        return new TargetColumn(column.target(), column.conversion().target(), column.conversion(), false);
    }

    public static TargetColumn companionOf(ColumnMapping column, String name) {
        return new TargetColumn(name, TargetType.INTEGER, column.conversion(), true);
    }

    public String quoted() {
        return quote(name);
    }

    public Carrier carrier() {
        return switch (type.base()) {
            case SMALLINT, INTEGER, BIGINT -> Carrier.WHOLE;
            case DOUBLE_PRECISION -> Carrier.REAL;
            case BYTEA -> Carrier.BYTES;
            default -> Carrier.TEXT;
        };
    }

    /** A parameter of this column's values. Cast without length or scale: such a cast would cut in silence (A06). */
    public String parameter() {
        String carried = "?::" + carrier().sql() + "[]";
        String wanted = unlimited();
        return wanted.equals(carrier().sql()) ? carried : carried + "::" + wanted + "[]";
    }

    private String unlimited() {
        return switch (type.base()) {
            case VARCHAR -> TargetType.TEXT.sql();
            case NUMERIC -> TargetType.NUMERIC.sql();
            case TIME -> "time";
            case TIMESTAMP -> "timestamp";
            case TIMESTAMPTZ -> "timestamptz";
            default -> type.sql();
        };
    }

    /** The element of the array that carries this value; null stands for NULL. */
    @SuppressWarnings("NullAway") // An element may be null, and SQL NULL is what that means.
    public void put(TargetValue value, Object[] array, int at) {
        array[at] = element(value);
    }

    private @Nullable Object element(TargetValue value) {
        if (companion) {
            return value.isNull() || value.spelling() == 0 ? null : (long) value.spelling();
        }
        if (value.isNull()) {
            return null;
        }
        return switch (carrier()) {
            case WHOLE -> value.longValue();
            case REAL -> value.doubleValue();
            case BYTES -> value.bytes();
            case TEXT -> ValueText.of(value, type);
        };
    }
}
