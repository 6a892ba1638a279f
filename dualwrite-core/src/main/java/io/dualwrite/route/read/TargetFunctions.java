package io.dualwrite.route.read;

import io.dualwrite.sql.compat.CompatibilitySchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The functions in the target that compiled statements call where PostgreSQL has none, or another one of the same name. */
public final class TargetFunctions {
    private static final Logger log = LoggerFactory.getLogger(TargetFunctions.class);

    /** Schema or function is missing: nothing was installed yet. */
    private static final Set<String> MISSING = Set.of("3F000", "42883");

    private static final String NOT_ALLOWED = "42501";

    private final DataSource target;

    public TargetFunctions(DataSource target) {
        this.target = target;
    }

    /** Installs them if they are missing or of an earlier version. Where the role may not, statements that need them stay on the source. */
    public void require() throws SQLException {
        try (Connection connection = target.getConnection()) {
            if (isPresent(connection)) {
                return;
            }
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(CompatibilitySchema.installScript());
                connection.commit();
                log.info("The functions that compiled statements call are in the target's schema 'sqlite' now");
            } catch (SQLException refused) {
                connection.rollback();
                if (!NOT_ALLOWED.equals(refused.getSQLState())) {
                    throw refused;
                }
                log.warn(
                        "Statements that need functions of SQLite stay on the source, for the role may not make the"
                                + " schema 'sqlite' in the target: {}. Grant CREATE on the database, or run the functions"
                                + " as a migration: ./dualwrite schema writes it.",
                        refused.getMessage());
            }
        }
    }

    private static boolean isPresent(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery(CompatibilitySchema.VERSION_QUERY)) {
            return version.next() && version.getInt(1) >= CompatibilitySchema.VERSION;
        } catch (SQLException failure) {
            if (!MISSING.contains(String.valueOf(failure.getSQLState()))) {
                throw failure;
            }
            return false;
        }
    }
}
