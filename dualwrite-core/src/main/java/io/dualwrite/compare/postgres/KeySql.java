package io.dualwrite.compare.postgres;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.compare.meaning.Datum;
import io.dualwrite.compare.plan.ComparedColumn;
import io.dualwrite.compare.plan.ComparedTable;
import io.dualwrite.compare.side.Extent;
import io.dualwrite.compare.side.Key;
import io.dualwrite.value.TargetType;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Conditions on keys, with typed parameters. */
final class KeySql {
    private final ComparedTable table;

    KeySql(ComparedTable table) {
        this.table = table;
    }

    /** A condition, and the keys whose values have to be bound for it, in order. */
    record Condition(String sql, List<Key> keys) {}

    void bind(PreparedStatement statement, Condition condition) throws SQLException {
        int at = 1;
        for (Key key : condition.keys()) {
            for (int i = 0; i < key.values().length; i++) {
                bind(statement, at++, table.keyColumns().get(i), key.values()[i]);
            }
        }
    }

    Condition within(Extent.Range range) {
        List<String> terms = new ArrayList<>();
        List<Key> keys = new ArrayList<>();
        bound(range.after(), ">", terms, keys);
        bound(range.upTo(), "<=", terms, keys);
        return new Condition(terms.isEmpty() ? "" : " WHERE " + String.join(" AND ", terms), keys);
    }

    private void bound(@Nullable Key key, String comparison, List<String> terms, List<Key> keys) {
        if (key != null) {
            terms.add(tuple(true) + " " + comparison + " " + parameters());
            keys.add(key);
        }
    }

    /** As the key's index sorts, whatever collation that is. */
    Condition behind(@Nullable Key after) {
        return after == null
                ? new Condition("", List.of())
                : new Condition(" WHERE " + tuple(false) + " > " + parameters(), List.of(after));
    }

    String ownOrder() {
        return table.keyColumns().stream()
                .map(column -> quote(column.target()))
                .collect(Collectors.joining(", ", " ORDER BY ", ""));
    }

    Condition among(List<Key> keys) {
        return new Condition(
                " WHERE " + tuple(false) + " IN (" + String.join(", ", Collections.nCopies(keys.size(), parameters()))
                        + ")",
                keys);
    }

    private String tuple(boolean byBytes) {
        return table.keyColumns().stream()
                .map(column -> quote(column.target()) + (byBytes && isText(column) ? " COLLATE \"C\"" : ""))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** Whether the target could hold that in a key at all. */
    boolean isSayable(Key key) {
        for (int i = 0; i < key.values().length; i++) {
            if (!isSayable(table.keyColumns().get(i), key.values()[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSayable(ComparedColumn column, Datum value) {
        boolean bytes = value.form() == Datum.Form.BYTES;
        if (!bytes || column.rule().type().base() == TargetType.Base.BYTEA) {
            return value.form() != Datum.Form.NULL && value.form() != Datum.Form.FOREIGN;
        }
        byte[] content = value.bytes();
        for (byte unit : content) {
            if (unit == 0) {
                return false;
            }
        }
        return Arrays.equals(new String(content, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), content);
    }

    static boolean isText(ComparedColumn column) {
        TargetType.Base base = column.rule().type().base();
        return base == TargetType.Base.TEXT || base == TargetType.Base.VARCHAR;
    }

    private String parameters() {
        return table.keyColumns().stream()
                .map(column -> parameter(column.rule().type().base()))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String parameter(TargetType.Base type) {
        return switch (type) {
            case SMALLINT, INTEGER, BIGINT -> "?::bigint";
            case BOOLEAN -> "(?::bigint <> 0)";
            case DOUBLE_PRECISION -> "?::float8";
            case NUMERIC -> "?::numeric";
            case TEXT, VARCHAR -> "?::text";
            case BYTEA -> "?::bytea";
            case UUID -> "?::uuid";
            case JSON, JSONB -> "?::jsonb";
            case DATE -> "(DATE '1970-01-01' + (?::bigint)::int)";
            case TIME -> "(TIME '00:00' + (?::bigint) * INTERVAL '1 microsecond')";
            case TIMESTAMP -> "(TIMESTAMP '1970-01-01 00:00' + (?::bigint) * INTERVAL '1 microsecond')";
            case TIMESTAMPTZ -> "(TIMESTAMPTZ '1970-01-01 00:00+00' + (?::bigint) * INTERVAL '1 microsecond')";
        };
    }

    private static void bind(PreparedStatement statement, int at, ComparedColumn column, Datum value)
            throws SQLException {
        switch (value.form()) {
            case LONG -> statement.setLong(at, value.bits());
            case DOUBLE -> statement.setDouble(at, value.real());
            case DECIMAL -> statement.setBigDecimal(at, value.decimal());
            case UUID -> statement.setString(at, new UUID(value.bits(), value.lowBits()).toString());
            case BYTES -> {
                if (column.rule().type().base() == TargetType.Base.BYTEA) {
                    statement.setBytes(at, value.bytes());
                } else {
                    statement.setString(at, new String(value.bytes(), StandardCharsets.UTF_8));
                }
            }
            case NULL, FOREIGN ->
                throw new IllegalArgumentException("A key that the target cannot hold was asked of it");
        }
    }
}
