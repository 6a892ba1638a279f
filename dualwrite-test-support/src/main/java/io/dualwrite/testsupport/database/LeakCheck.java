package io.dualwrite.testsupport.database;

import io.dualwrite.testsupport.database.TrackedDataSource.Opened;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/**
 * Fails the test that leaves something open, and says where it was opened:
 *
 * <ol>
 *   <li>connections taken from the pair's DataSources since {@link #begin} and not closed;
 *   <li>sessions of the target that sit idle in a transaction, whoever opened them: by address, or in a pool that lives on;
 *   <li>a write transaction on the source file, whoever holds it.
 * </ol>
 *
 * <p>What is merely under way, such as a replicator in the background, has five seconds to finish. Leaked connections are closed, so that one test is
 * blamed and not all that follow.
 */
final class LeakCheck {

    private static final int PATIENCE_MILLIS = 5000;
    private static final int LOOK_MILLIS = 250;
    private static final int SQLITE_BUSY = 5;

    /** A transaction that its session is doing nothing in. */
    private record IdleTransaction(int pid, String application, String since) {}

    private final OpenPair pair;
    private Set<Connection> surroundings = Set.of();

    LeakCheck(OpenPair pair) {
        this.pair = pair;
    }

    /** Connections open now belong to the surroundings of the test, such as a pool of the class. */
    void begin() {
        surroundings = opened().map(Opened::connection).collect(Collectors.toSet());
    }

    void end() throws SQLException {
        List<String> leaks = new ArrayList<>();
        List<Exception> places = new ArrayList<>();
        connections(leaks, places);
        targetTransactions(leaks, places);
        sourceTransaction(leaks);
        if (!leaks.isEmpty()) {
            AssertionError failure =
                    new AssertionError("The test left the databases in use: " + String.join(" ", leaks));
            places.forEach(failure::addSuppressed);
            throw failure;
        }
    }

    private void connections(List<String> leaks, List<Exception> places) throws SQLException {
        List<Opened> unclosed = opened().filter(opened -> !surroundings.contains(opened.connection()))
                .toList();
        for (Opened opened : unclosed) {
            places.add(opened.where());
            opened.connection().close();
        }
        if (!unclosed.isEmpty()) {
            leaks.add(unclosed.size() + " connection(s) not closed: each 'Suppressed' below shows where one was opened."
                    + " Close it, best by try-with-resources.");
        }
    }

    private void targetTransactions(List<String> leaks, List<Exception> places) throws SQLException {
        for (IdleTransaction transaction : idleTransactionsOfTheTarget()) {
            leaks.add("A transaction on the target is still open, session " + transaction.pid() + " of '"
                    + transaction.application() + "'. Commit it or roll it back.");
            for (Opened opened : pair.target.open()) {
                if (opened.connection().unwrap(PGConnection.class).getBackendPID() == transaction.pid()) {
                    places.add(opened.where());
                }
            }
        }
    }

    private Set<IdleTransaction> idleTransactionsOfTheTarget() throws SQLException {
        try (Connection connection = pair.targetDatabase.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            Set<IdleTransaction> idle = idleTransactions(connection);
            for (int waited = 0; !idle.isEmpty() && waited < PATIENCE_MILLIS; waited += LOOK_MILLIS) {
                statement.execute("SELECT pg_sleep(" + LOOK_MILLIS / 1000.0 + ")");
                idle.retainAll(idleTransactions(connection));
            }
            return idle;
        }
    }

    private static Set<IdleTransaction> idleTransactions(Connection connection) throws SQLException {
        Set<IdleTransaction> idle = new HashSet<>();
        try (PreparedStatement query = connection.prepareStatement("""
                        SELECT pid, application_name, xact_start::text FROM pg_stat_activity
                        WHERE datname = current_database() AND state LIKE 'idle in transaction%'
                        """);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                idle.add(new IdleTransaction(rows.getInt(1), rows.getString(2), rows.getString(3)));
            }
        }
        return idle;
    }

    private void sourceTransaction(List<String> leaks) throws SQLException {
        try (Connection connection = pair.sourceFile.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = " + PATIENCE_MILLIS);
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            if (e.getErrorCode() != SQLITE_BUSY) {
                throw e;
            }
            leaks.add("A write transaction on the source file is still open. Commit it or roll it back.");
        }
    }

    private Stream<Opened> opened() {
        return Stream.concat(pair.source.open().stream(), pair.target.open().stream());
    }
}
