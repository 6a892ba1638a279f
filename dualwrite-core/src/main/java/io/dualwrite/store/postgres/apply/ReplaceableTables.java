package io.dualwrite.store.postgres.apply;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.row.TargetColumn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tables in which replacing a row is the same as deleting and inserting it, and costs less: PostgreSQL then need not touch an
 * index of which no column has changed.
 *
 * <ul>
 *   <li>Nothing but the key is unique, so that no value can change hands between two rows.
 *   <li>Two keys that are equal are equal to the last bit, so that the old one may stay.
 *   <li>All columns travel, so that none keeps what an insert would reset.
 *   <li>No trigger and no rule makes a difference between the two, and the role may update.
 * </ul>
 *
 * <p>What was so when the follower was opened may change. Then a row may be refused that deleting and inserting would have
 * brought in, so after a refusal that is tried.
 */
final class ReplaceableTables {
    private static final String IS_ONE = """
        SELECT c.relkind = 'r' AND NOT c.relhassubclass AND NOT c.relrowsecurity AND NOT c.relhasrules
               AND has_table_privilege(c.oid, 'UPDATE')
               AND NOT EXISTS (SELECT FROM pg_trigger AS t
                                WHERE t.tgrelid = c.oid AND NOT starts_with(t.tgname, '_dualwrite_')
                                  AND (t.tgenabled IN ('A', 'R') OR (t.tgenabled = 'O' AND NOT ?)))
               AND (SELECT count(*) FROM pg_index AS i
                     WHERE i.indrelid = c.oid AND (i.indisunique OR i.indisexclusion)) = 1
               AND EXISTS (SELECT FROM pg_index AS i
                            WHERE i.indrelid = c.oid AND i.indisunique AND i.indisvalid AND i.indimmediate
                              AND i.indpred IS NULL AND i.indexprs IS NULL AND i.indnkeyatts = cardinality(k.names)
                              AND (SELECT bool_and(a.attname = ANY (k.names)) FROM pg_attribute AS a
                                    WHERE a.attrelid = c.oid AND a.attnum = ANY (i.indkey[0:i.indnkeyatts - 1])))
               AND NOT EXISTS (SELECT FROM pg_attribute AS a LEFT JOIN pg_collation AS l ON l.oid = a.attcollation
                                WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
                                  AND (a.attname <> ALL (?::text[])
                                       OR (a.attname = ANY (k.names)
                                           AND (NOT coalesce(l.collisdeterministic, true)
                                                OR a.atttypid <> ALL (ARRAY['int2', 'int4', 'int8', 'text', 'varchar',
                                                                            'uuid', 'bytea']::regtype[])))))
          FROM pg_class AS c, (SELECT ?::text[]) AS k (names)
         WHERE c.oid = to_regclass(?)\
        """;

    private ReplaceableTables() {}

    /**
     * Names of those among them, in the source.
     *
     * @param replica whether the session acts as a replica
     */
    static Set<String> among(Connection connection, List<TableMapping> tables, boolean replica) throws SQLException {
        Set<String> found = new HashSet<>();
        for (TableMapping table : tables) {
            String[] columns = new TableStatements(table)
                    .columns().stream().map(TargetColumn::name).toArray(String[]::new);
            String[] key =
                    table.keyColumns().stream().map(ColumnMapping::target).toArray(String[]::new);
            boolean replaceable = Query.first(
                            connection,
                            IS_ONE,
                            row -> row.getBoolean(1),
                            replica,
                            connection.createArrayOf("text", columns),
                            connection.createArrayOf("text", key),
                            quote(table.target()))
                    .orElse(false);
            if (replaceable) {
                found.add(table.source());
            }
        }
        return found;
    }
}
