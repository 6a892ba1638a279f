package io.dualwrite.compare.postgres;

import io.dualwrite.compare.plan.ComparedColumn;
import io.dualwrite.compare.plan.ComparedTable;
import io.dualwrite.value.TargetType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What the catalogue says of a table, in the connection's own schema. */
final class TargetCatalogue {
    private static final String COLUMNS = """
        SELECT a.attname, format_type(a.atttypid, a.atttypmod)
          FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
         WHERE c.relname = ? AND c.relnamespace = current_schema()::regnamespace
           AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped\
        """;

    private static final String INDEXES = """
        SELECT array_agg(a.attname::text ORDER BY k.place),
               array_agg((l.oid IS NULL OR l.collname = 'C')::text ORDER BY k.place),
               i.indisunique AND bool_and(k.coll = a.attcollation)
          FROM pg_index i
          JOIN pg_class c ON c.oid = i.indrelid
          JOIN pg_class x ON x.oid = i.indexrelid
          JOIN pg_am m ON m.oid = x.relam AND m.amname = 'btree'
         CROSS JOIN LATERAL unnest(i.indkey::int2[], i.indcollation::oid[]) WITH ORDINALITY AS k(att, coll, place)
          JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.att
          LEFT JOIN pg_collation l ON l.oid = k.coll
         WHERE c.relname = ? AND c.relnamespace = current_schema()::regnamespace
           AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
         GROUP BY i.indexrelid, i.indisunique\
        """;

    private final Connection connection;

    TargetCatalogue(Connection connection) {
        this.connection = connection;
    }

    Optional<String> unfit(ComparedTable table) throws SQLException {
        Map<String, String> types = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(COLUMNS)) {
            query.setString(1, table.target());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    types.put(row.getString(1), row.getString(2));
                }
            }
        }
        if (types.isEmpty()) {
            return Optional.of("the target has no table \"" + table.target() + "\"");
        }
        for (ComparedColumn column : table.columns()) {
            String present = types.get(column.target());
            if (present == null || (column.companion() != null && !types.containsKey(column.companion()))) {
                return Optional.of("the target has no column \""
                        + (present == null ? column.target() : column.companion()) + "\"");
            }
            if (!isSameFamily(column.rule().type(), present)) {
                return Optional.of("the target's column \"" + column.target() + "\" is " + present
                        + ", and what was declared is " + column.spec());
            }
        }
        return Optional.empty();
    }

    private static boolean isSameFamily(TargetType declared, String present) {
        return TargetType.parse(present)
                .map(type -> family(type) == family(declared))
                .orElse(false);
    }

    private static TargetType.Base family(TargetType type) {
        return switch (type.base()) {
            case SMALLINT, INTEGER, BIGINT -> TargetType.Base.BIGINT;
            case TEXT, VARCHAR -> TargetType.Base.TEXT;
            default -> type.base();
        };
    }

    /** Whether an index begins with the key and sorts its text by bytes, by name: an index serves its own collation only. */
    boolean hasIndexInByteOrder(ComparedTable table) throws SQLException {
        int parts = table.key().size();
        return hasIndex(
                table,
                index -> index.columns().size() >= parts
                        && index.byBytes().subList(0, parts).stream().allMatch("true"::equals));
    }

    /** Whether a unique index of just the key sorts as its columns do. */
    boolean hasUniqueIndexInOwnOrder(ComparedTable table) throws SQLException {
        return hasIndex(
                table,
                index -> index.isUniqueInOwnOrder()
                        && index.columns().size() == table.key().size());
    }

    private record Index(List<String> columns, List<String> byBytes, boolean isUniqueInOwnOrder) {
        static Index of(ResultSet row) throws SQLException {
            return new Index(
                    Arrays.asList((String[]) row.getArray(1).getArray()),
                    Arrays.asList((String[]) row.getArray(2).getArray()),
                    row.getBoolean(3));
        }

        boolean beginsWith(List<String> key) {
            return columns.size() >= key.size()
                    && columns.subList(0, key.size()).equals(key);
        }
    }

    private boolean hasIndex(ComparedTable table, Predicate<Index> which) throws SQLException {
        List<String> key =
                table.keyColumns().stream().map(ComparedColumn::target).toList();
        try (PreparedStatement query = connection.prepareStatement(INDEXES)) {
            query.setString(1, table.target());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Index index = Index.of(row);
                    if (index.beginsWith(key) && which.test(index)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
