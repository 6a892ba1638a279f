package io.dualwrite.store.postgres.session;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.mapping.TableMapping;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Whether sessions may apply without firing the target's own triggers, cascades and foreign-key checks. A role that may
 * not can still follow, as long as the tables have none: deleting and rewriting a row would set them off, and the
 * follower would hold what the leader never did (D06, D15).
 */
public final class ReplicaRole {
    private static final String FIRES = """
        SELECT coalesce(c.conname, t.tgname)
          FROM pg_trigger AS t LEFT JOIN pg_constraint AS c ON c.oid = t.tgconstraint
         WHERE t.tgrelid = to_regclass(?) AND t.tgenabled IN ('O', 'A')
           AND NOT starts_with(t.tgname, '_dualwrite_')
         ORDER BY 1 LIMIT 1\
        """;

    private ReplicaRole() {}

    /** False if it may not and need not. */
    public static boolean allowedOrNotNeeded(Connection connection, List<TableMapping> tables) throws SQLException {
        if (isAllowed(connection)) {
            return true;
        }
        for (TableMapping table : tables) {
            Optional<String> firing =
                    Query.first(connection, FIRES, row -> row.getString(1), Identifiers.quote(table.target()));
            if (firing.isPresent()) {
                throw new DualWriteException(
                        ErrorCode.TARGET_PRIVILEGE,
                        table.target(),
                        "Cannot keep table '" + table.target() + "' in step: it has the trigger or foreign key '"
                                + firing.get() + "', which would fire again for every row that arrives.",
                        "Have an administrator run GRANT SET ON PARAMETER session_replication_role TO the role of"
                                + " dualwrite.target.username (PostgreSQL 15 or newer), or create triggers and foreign"
                                + " keys only when cutover is prepared.");
            }
        }
        connection.commit();
        return false;
    }

    public static boolean isAllowed(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL session_replication_role = replica");
            connection.rollback();
            return true;
        } catch (SQLException refused) {
            connection.rollback();
            if (SqlStates.isMissingPrivilege(refused)) {
                return false;
            }
            throw refused;
        }
    }
}
