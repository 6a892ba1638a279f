package io.dualwrite.store.postgres.catalog;

import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Index;
import io.dualwrite.schema.IndexTerm;
import io.dualwrite.schema.OnConflict;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the indexes of all tables of a schema. One that failed to build promises nothing and is left out. */
public final class PostgresIndexes {
    private static final String TERMS = """
        SELECT i.indrelid, x.relname AS name, i.indisprimary, i.indisunique, m.amname,
               EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype = 'u') AS declared,
               pg_catalog.pg_get_expr(i.indpred, i.indrelid) AS predicate,
               p.place <= i.indnkeyatts AS is_key, a.attname,
               pg_catalog.pg_get_indexdef(i.indexrelid, p.place::int, false) AS definition,
               coalesce(l.collname, '') AS collation,
               p.place <= i.indnkeyatts AND (i.indoption[p.place - 1] & 1) = 1 AS descending
          FROM pg_catalog.pg_index i
          JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
          JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
          JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
          JOIN pg_catalog.pg_am m ON m.oid = x.relam
          CROSS JOIN LATERAL generate_series(1, i.indnatts) AS p(place)
          LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[p.place - 1] AND a.attnum > 0
          LEFT JOIN pg_catalog.pg_collation l ON p.place <= i.indnkeyatts AND l.oid = i.indcollation[p.place - 1]
         WHERE n.nspname = ? AND i.indisvalid AND NOT c.relispartition
         ORDER BY i.indrelid, x.relname, p.place\
        """;

    private PostgresIndexes() {}

    /** One term, with the facts of its index repeated beside it. */
    private record Line(
            String index,
            Index.Origin origin,
            boolean unique,
            String method,
            @Nullable String predicate,
            boolean isKey,
            IndexTerm term) {
        static Line read(ResultSet row) throws SQLException {
            Index.Origin origin = row.getBoolean("indisprimary")
                    ? Index.Origin.PRIMARY_KEY
                    : row.getBoolean("declared") ? Index.Origin.UNIQUE_CONSTRAINT : Index.Origin.CREATE_INDEX;
            String column = row.getString("attname");
            String collation = row.getString("collation");
            boolean descending = row.getBoolean("descending");
            return new Line(
                    row.getString("name"),
                    origin,
                    row.getBoolean("indisunique"),
                    row.getString("amname"),
                    row.getString("predicate"),
                    row.getBoolean("is_key"),
                    column == null
                            ? IndexTerm.ofExpression(row.getString("definition"), collation, descending)
                            : IndexTerm.ofColumn(column, collation, descending));
        }
    }

    static ByTable<Index> read(Connection connection, String schema) throws SQLException {
        Map<Long, List<Index>> indexes = new HashMap<>();
        ByTable.read(connection, TERMS, schema, Line::read).values().forEach((table, lines) -> {
            Map<String, List<Line>> byIndex = new LinkedHashMap<>();
            lines.forEach(line -> byIndex.computeIfAbsent(line.index(), name -> new ArrayList<>())
                    .add(line));
            indexes.put(
                    table,
                    byIndex.entrySet().stream()
                            .filter(entry -> !Identifiers.isOwn(entry.getKey()))
                            .map(entry -> index(entry.getValue()))
                            .toList());
        });
        return new ByTable<>(indexes);
    }

    private static Index index(List<Line> lines) {
        Line first = lines.get(0);
        return new Index(
                first.index(),
                first.origin(),
                first.unique(),
                first.method(),
                lines.stream().filter(Line::isKey).map(Line::term).toList(),
                lines.stream()
                        .filter(line -> !line.isKey())
                        .map(line -> line.term().text())
                        .toList(),
                first.predicate(),
                OnConflict.ABORT);
    }
}
