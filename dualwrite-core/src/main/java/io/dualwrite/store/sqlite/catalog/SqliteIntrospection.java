package io.dualwrite.store.sqlite.catalog;

import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.TableKind;
import io.dualwrite.schema.View;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.sqlite.file.SqliteFailure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Describes the main database of a SQLite connection.
 *
 * <ol>
 *   <li>All reading happens in one read transaction: the caller's if it has one, else one of our own.
 *   <li>{@code pragma_table_list} says what is a table, a view, a virtual table or the private storage of one (D20).
 *   <li>Each object is described by the pragma functions, with its name as a bound value: names may contain anything.
 *   <li>What pragmas do not tell is read from the stored DDL.
 *   <li>References are resolved last, when all tables are known.
 * </ol>
 *
 * <p>SQLite's own tables and those of dualwrite are left out, and so are temporary and attached databases.
 */
public final class SqliteIntrospection {
    private static final String OBJECTS = """
        SELECT l.name, l.type, l.wr, l.strict, coalesce(s.sql, '') AS sql
          FROM pragma_table_list AS l
          LEFT JOIN main.sqlite_schema AS s ON s.name = l.name AND s.type IN ('table', 'view')
         WHERE l.schema = 'main' AND l.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
         ORDER BY l.name\
        """;

    private SqliteIntrospection() {}

    /** One line of {@code pragma_table_list}, with the DDL beside it. */
    record Listed(String name, String type, boolean withoutRowid, boolean strict, String definition) {
        static Listed read(ResultSet row) throws SQLException {
            return new Listed(
                    row.getString("name"),
                    row.getString("type"),
                    row.getBoolean("wr"),
                    row.getBoolean("strict"),
                    row.getString("sql"));
        }

        TableKind kind() {
            return switch (type) {
                case "virtual" -> TableKind.VIRTUAL;
                case "shadow" -> TableKind.SHADOW;
                default -> withoutRowid ? TableKind.WITHOUT_ROWID : TableKind.ORDINARY;
            };
        }
    }

    /** Describes what the connection sees now. Leaves the connection in the state it was in. */
    public static Schema read(Connection connection) throws SQLException {
        boolean ownTransaction = connection.getAutoCommit();
        if (ownTransaction) {
            connection.setAutoCommit(false);
        }
        try {
            return readInTransaction(connection);
        } finally {
            if (ownTransaction) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private static Schema readInTransaction(Connection connection) throws SQLException {
        List<Table> tables = new ArrayList<>();
        List<View> views = new ArrayList<>();
        TableReader reader = new TableReader(connection);
        for (Listed listed : Query.list(connection, OBJECTS, Listed::read)) {
            if (Identifiers.isOwn(listed.name())) {
                continue;
            }
            try {
                if (listed.type().equals("view")) {
                    views.add(reader.view(listed));
                } else {
                    tables.add(reader.table(listed));
                }
            } catch (SQLException failure) {
                throw SqliteFailure.of(listed.name(), failure);
            }
        }
        tables.sort(Comparator.comparing(Table::name));
        return References.resolve(new Schema("main", tables, views));
    }
}
