package io.dualwrite.store.postgres.session;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.store.jdbc.Query;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What is true of the server, the database and our role in it.
 *
 * @param version such as {@code 180001}
 * @param encoding of the database; anything but {@code UTF8} cannot hold every text of the source
 * @param collation of the database, which decides how text sorts where a column does not say {@code "C"}
 * @param mayDisableTriggers whether the role may set {@code session_replication_role}, so that foreign keys and triggers
 *     can be there while rows are brought over (D02, D06)
 */
public record PostgresFacts(
        int version,
        String encoding,
        String collation,
        String timeZone,
        String database,
        String role,
        boolean superuser,
        boolean mayDisableTriggers) {
    /** The oldest server that is tested with. */
    public static final int OLDEST = 140000;

    private static final int PARAMETER_PRIVILEGES = 150000;

    /** As JSON, because the columns for the provider of collations came and were renamed from version to version. */
    private static final String FACTS = """
        SELECT current_setting('server_version_num')::int, pg_encoding_to_char(d.encoding),
               CASE WHEN j.d ->> 'datlocprovider' IN ('i', 'b')
                    THEN coalesce(j.d ->> 'datlocale', j.d ->> 'daticulocale') ELSE d.datcollate END,
               current_setting('TimeZone'), current_database(), current_user, r.rolsuper
          FROM pg_catalog.pg_database d CROSS JOIN LATERAL (SELECT to_jsonb(d)) j(d), pg_catalog.pg_roles r
         WHERE d.datname = current_database() AND r.rolname = current_user\
        """;

    /** Reads the facts, and refuses a server that is too old. */
    public static PostgresFacts of(Connection connection) throws SQLException {
        PostgresFacts facts = Query.one(
                connection,
                FACTS,
                row -> new PostgresFacts(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getBoolean(7),
                        row.getBoolean(7)));
        if (facts.version < OLDEST) {
            throw new DualWriteException(
                    ErrorCode.TARGET_VERSION,
                    facts.database,
                    "Cannot use the target \"" + facts.database + "\": its server is PostgreSQL "
                            + facts.version / 10000 + ", and dualwrite needs 14 or newer.",
                    ErrorCode.TARGET_VERSION.remedy());
        }
        return facts.superuser || facts.version < PARAMETER_PRIVILEGES ? facts : facts.withGranted(connection);
    }

    /** Since PostgreSQL 15 the right to set one parameter can be granted to anyone. */
    private PostgresFacts withGranted(Connection connection) throws SQLException {
        boolean granted = Query.one(
                connection,
                "SELECT has_parameter_privilege('session_replication_role', 'SET')",
                row -> row.getBoolean(1));
        return new PostgresFacts(version, encoding, collation, timeZone, database, role, false, granted);
    }
}
