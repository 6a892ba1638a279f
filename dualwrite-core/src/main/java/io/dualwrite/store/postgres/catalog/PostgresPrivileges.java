package io.dualwrite.store.postgres.catalog;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.store.jdbc.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What our role may do in a schema, and the GRANT that the owner must run for what it may not. */
public final class PostgresPrivileges {
    private static final String MISSING_ON_TABLES = """
        SELECT c.relname, string_agg(p.privilege, ', ' ORDER BY p.place)
          FROM pg_catalog.pg_class c
          JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
          CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) WITH ORDINALITY AS p(privilege, place)
         WHERE n.nspname = ? AND c.relkind IN ('r', 'p') AND NOT c.relispartition
           AND NOT has_table_privilege(c.oid, p.privilege)
         GROUP BY c.relname ORDER BY c.relname\
        """;

    private PostgresPrivileges() {}

    /**
     * Refuses a schema in which rows of some table could not be read and written.
     *
     * @throws DualWriteException {@link ErrorCode#TARGET_PRIVILEGE}, naming every table and the GRANT for all of them
     */
    public static void requireRowAccess(Connection connection, String schema) throws SQLException {
        List<Missing> missing = missing(connection, schema);
        if (!missing.isEmpty()) {
            String role = role(connection);
            List<String> named = missing.stream()
                    .map(one -> one.table() + " (" + one.privileges() + ")")
                    .toList();
            List<String> grants = missing.stream()
                    .map(one -> "GRANT " + one.privileges() + " ON " + Identifiers.quote(schema) + "."
                            + Identifiers.quote(one.table()) + " TO " + Identifiers.quote(role) + ";")
                    .toList();
            throw new DualWriteException(
                    ErrorCode.TARGET_PRIVILEGE,
                    schema,
                    "Role \"" + role + "\" lacks privileges on tables of the target schema \"" + schema + "\": "
                            + String.join(", ", named) + ".",
                    "Have the owner run: " + String.join(" ", grants));
        }
    }

    /** The tables of a schema whose rows our role could not read and write, with what it lacks. */
    public static List<Missing> missing(Connection connection, String schema) throws SQLException {
        return Query.list(
                connection, MISSING_ON_TABLES, row -> new Missing(row.getString(1), row.getString(2)), schema);
    }

    static DualWriteException withoutUsage(Connection connection, String schema) throws SQLException {
        String role = role(connection);
        return new DualWriteException(
                ErrorCode.TARGET_PRIVILEGE,
                schema,
                "Role \"" + role + "\" may not use the target schema \"" + schema + "\".",
                "Have the owner run: GRANT USAGE ON SCHEMA " + Identifiers.quote(schema) + " TO "
                        + Identifiers.quote(role) + ";");
    }

    private static String role(Connection connection) throws SQLException {
        return Query.one(connection, "SELECT current_user", row -> row.getString(1));
    }

    /** @param privileges as they stand in a GRANT */
    public record Missing(String table, String privileges) {}
}
