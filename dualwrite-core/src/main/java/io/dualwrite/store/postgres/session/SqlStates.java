package io.dualwrite.store.postgres.session;

import java.sql.SQLException;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What PostgreSQL's error codes mean to a follower. */
public final class SqlStates {
    private static final String TWICE = "21000";
    /** unique_violation. */
    private static final String UNIQUE = "23505";

    /** insufficient_privilege. */
    private static final String PRIVILEGE = "42501";

    /** undefined_object. */
    private static final String UNDEFINED_OBJECT = "42704";
    /** undefined_table. */
    private static final String NO_TABLE = "42P01";

    /** lock_not_available. */
    private static final String LOCK = "55P03";

    /** deadlock_detected. */
    private static final String DEADLOCK = "40P01";

    /** feature_not_supported, wrong_object_type. */
    private static final Set<String> NOT_SUPPORTED = Set.of("0A000", "42809");

    private SqlStates() {}

    public static boolean isNotSupported(SQLException failure) {
        return NOT_SUPPORTED.contains(String.valueOf(failure.getSQLState()));
    }

    public static boolean isMissingTable(SQLException failure) {
        return NO_TABLE.equals(failure.getSQLState());
    }

    /** Whether somebody else held a lock, so that trying again may help. */
    static boolean isAboutALock(SQLException failure) {
        return LOCK.equals(failure.getSQLState()) || DEADLOCK.equals(failure.getSQLState());
    }

    public static boolean isUniqueViolation(SQLException failure) {
        return UNIQUE.equals(failure.getSQLState());
    }

    public static boolean isUnknownSetting(SQLException failure) {
        return UNDEFINED_OBJECT.equals(failure.getSQLState());
    }

    static boolean isMissingPrivilege(SQLException failure) {
        return PRIVILEGE.equals(failure.getSQLState());
    }

    /**
     * Whether a row is to blame (data exception, integrity violation, two rows of one statement for one key), and not the
     * server, the network or the schema.
     */
    public static boolean isAboutARow(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.equals(TWICE));
    }

    /** The server's message may quote the value, so only the names in it are kept. */
    public static String reason(SQLException refusal) {
        ServerErrorMessage message = refusal instanceof PSQLException server ? server.getServerErrorMessage() : null;
        if (message == null) {
            return "refused by the target";
        }
        if (message.getConstraint() != null) {
            return "violates '" + message.getConstraint() + "'";
        }
        return message.getColumn() == null ? "refused by the target" : "column '" + message.getColumn() + "'";
    }
}
