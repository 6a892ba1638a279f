package io.dualwrite.store.postgres.lead;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Whether triggers see every write to a table of PostgreSQL. */
public final class Capturable {
    private static final String FACTS = """
        SELECT c.relkind, c.relpersistence, c.relhassubclass,
               EXISTS (SELECT FROM pg_index AS i
                        WHERE i.indrelid = c.oid AND i.indisunique AND i.indisvalid AND i.indpred IS NULL
                          AND i.indexprs IS NULL
                          AND (SELECT array_agg(a.attname::text ORDER BY a.attname::text COLLATE "C")
                                 FROM pg_attribute AS a
                                WHERE a.attrelid = c.oid AND a.attnum = ANY (i.indkey[0:i.indnkeyatts - 1]))
                            <@ ?::text[])
          FROM pg_class AS c WHERE c.oid = to_regclass(?)\
        """;

    private record Facts(String kind, String persistence, boolean hasChildren, boolean isKeyUnique) {
        static Facts read(ResultSet row) throws SQLException {
            return new Facts(row.getString(1), row.getString(2), row.getBoolean(3), row.getBoolean(4));
        }
    }

    private static final String OTHERWISE_OUT =
            "Carry an ordinary table in its place, or leave it out with dualwrite.tables.exclude.";

    private Capturable() {}

    static void require(Connection connection, TableMapping table) throws SQLException {
        String[] key = table.keyColumns().stream().map(ColumnMapping::target).toArray(String[]::new);
        Facts facts = Query.first(
                        connection, FACTS, Facts::read, connection.createArrayOf("text", key), quote(table.target()))
                .orElseThrow(() -> refusal(
                        table,
                        "it does not exist.",
                        "Create it again, or leave it out with dualwrite.tables.exclude."));
        if (!facts.kind.equals("r") && !facts.kind.equals("p")) {
            throw refusal(
                    table,
                    "it is a view or a foreign table, and triggers cannot see the writes of such a table.",
                    OTHERWISE_OUT);
        }
        if (!facts.persistence.equals("p")) {
            throw refusal(
                    table,
                    "it is not logged: a crash empties it, and no trigger sees that.",
                    "Run ALTER TABLE ... SET LOGGED, or leave it out with dualwrite.tables.exclude.");
        }
        if (facts.kind.equals("r") && facts.hasChildren) {
            throw refusal(table, "other tables inherit from it, and their rows are not its own.", OTHERWISE_OUT);
        }
        if (!facts.isKeyUnique) {
            throw refusal(
                    table,
                    "no unique index tells the rows of its key apart.",
                    "Give it a primary key or a unique index over its key, or leave it out with dualwrite.tables.exclude.");
        }
    }

    /** Qualified and quoted names of the partitions that hold rows. */
    static List<String> partitions(Connection connection, TableMapping table) throws SQLException {
        return Query.list(
                connection,
                "SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) FROM pg_partition_tree(to_regclass(?))"
                        + " AS p JOIN pg_class AS c ON c.oid = p.relid JOIN pg_namespace AS n ON n.oid = c.relnamespace"
                        + " WHERE p.level > 0 AND p.isleaf ORDER BY 1",
                row -> row.getString(1),
                quote(table.target()));
    }

    private static DualWriteException refusal(TableMapping table, String why, String whatToDo) {
        return new DualWriteException(
                ErrorCode.TABLE_NOT_CAPTURABLE,
                table.target(),
                "Cannot capture the changes of table '" + table.target() + "': " + why,
                whatToDo);
    }
}
