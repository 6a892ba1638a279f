package io.dualwrite.store.sqlite.catalog;

import io.dualwrite.schema.Identifiers;
import io.dualwrite.store.jdbc.Query;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Stands for what {@link SqliteIntrospection} would say: all of it is in the stored definitions. Unlike SQLite's own number it stays the
 * same while only tables and triggers of ours come and go (ADR 93).
 */
public final class SqliteCatalogVersion {
    private static final String DEFINITIONS =
            "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '')"
                    + " FROM main.sqlite_schema WHERE substr(name, 1, " + Identifiers.OWN_PREFIX.length() + ") <> '"
                    + Identifiers.OWN_PREFIX + "' AND substr(tbl_name, 1, " + Identifiers.OWN_PREFIX.length() + ") <> '"
                    + Identifiers.OWN_PREFIX + "' ORDER BY rowid";

    private SqliteCatalogVersion() {}

    public static String of(Connection connection) throws SQLException {
        return String.join("\n", Query.list(connection, DEFINITIONS, row -> row.getString(1)));
    }
}
