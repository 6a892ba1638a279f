package io.dualwrite.store.postgres.lead;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.journal.Position;
import io.dualwrite.journal.Visibility;
import io.dualwrite.store.Leader;
import io.dualwrite.store.batch.CaptureBroken;
import io.dualwrite.store.batch.Reading;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.row.JournalColumn;
import io.dualwrite.store.postgres.session.ShortLock;
import io.dualwrite.store.postgres.session.SqlStates;
import io.dualwrite.store.row.RowSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL schema as leader.
 *
 * <p>Reading is one REPEATABLE READ transaction:
 *
 * <ol>
 *   <li>the tables are locked against TRUNCATE and rewriting before the snapshot is taken: a table that is emptied or
 *       rewritten after that looks empty to older snapshots, which no state of the leader ever was;
 *   <li>the snapshot; its text is the position that is reached;
 *   <li>the catalogue: if a captured table is not as it was, the answer is that the capture is broken;
 *   <li>the history: if the position is of another one, that is an error;
 *   <li>the entries that this snapshot sees and the one of the position did not, and the present rows of their keys.
 * </ol>
 */
public final class PostgresLeader implements Leader {
    /** A network that swallows everything must not hold the replicator for ever. */
    private static final int SILENCE_MILLIS = 30_000;

    private final List<TableMapping> tables;
    private final Connection reading;
    private final JournalWrites writes;
    private final LeaderHistory history;
    private final PreparedStatement looking;
    private @Nullable PostgresJournal journal;
    private final LeaderBatches batches;

    private PostgresLeader(List<TableMapping> tables, Connection reading, Connection writing) throws SQLException {
        this.tables = List.copyOf(tables);
        this.reading = reading;
        this.batches = new LeaderBatches(reading);
        this.writes = new JournalWrites(writing);
        this.history = new LeaderHistory(reading);
        this.looking = reading.prepareStatement(
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET LOCAL row_security = off; "
                        + ShortLock.LIMIT + "; LOCK TABLE "
                        + tables.stream().map(table -> quote(table.target())).collect(Collectors.joining(", "))
                        + " IN ACCESS SHARE MODE; " + LeaderHistory.MOMENT + "; " + CapturePrint.PRESENT);
    }

    public static PostgresLeader open(DataSource database, List<TableMapping> tables) throws SQLException {
        Connection reading = connect(database);
        try {
            requireCapture(tables, reading);
            Connection writing = connect(database);
            return new PostgresLeader(tables, reading, writing);
        } catch (SQLException | RuntimeException failure) {
            reading.close();
            throw failure;
        }
    }

    private static Connection connect(DataSource database) throws SQLException {
        Connection connection = database.getConnection();
        try {
            connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    private static void requireCapture(List<TableMapping> tables, Connection connection) throws SQLException {
        List<String> names = CaptureTables.exist(connection)
                ? CapturePrint.read(connection).stream().map(CapturePrint::name).toList()
                : List.of();
        connection.rollback();
        for (TableMapping table : tables) {
            if (!names.contains(table.target())) {
                throw PostgresCapture.notInstalled(table.target());
            }
        }
    }

    @Override
    public String installation() throws SQLException {
        try {
            return Query.one(reading, "SELECT id FROM " + CaptureTables.INSTALLATION, row -> row.getString(1));
        } finally {
            reading.rollback();
        }
    }

    @Override
    public Position origin() {
        return Position.Snapshot.origin(Visibility.NOTHING);
    }

    @Override
    public Position head() throws SQLException {
        try {
            return Position.Snapshot.origin(history.moment().snapshot());
        } finally {
            reading.rollback();
        }
    }

    @Override
    public Reading read(Position after, int limit) throws SQLException {
        Position.Snapshot from = (Position.Snapshot) after;
        try {
            Optional<Seen> seen = look();
            if (seen.isEmpty()) {
                return CapturePrint.broken(CapturePrint.read(reading));
            }
            LeaderHistory.Moment now = seen.get().now();
            CaptureBroken broken = CapturePrint.broken(seen.get().tables());
            if (!broken.isEmpty()) {
                return broken;
            }
            PostgresJournal entries = prepare(seen.get().tables());
            history.require(from, now, entries);
            return batches.read(entries, from, now.snapshot(), limit);
        } finally {
            reading.rollback();
        }
    }

    private record Seen(LeaderHistory.Moment now, List<CapturePrint> tables) {}

    /** In one round trip. Empty if a table is gone; the transaction has begun anew then. */
    private Optional<Seen> look() throws SQLException {
        try {
            LeaderHistory.Moment now = null;
            List<CapturePrint> present = List.of();
            boolean rows = looking.execute();
            while (rows || looking.getUpdateCount() != -1) {
                if (rows) {
                    try (ResultSet result = looking.getResultSet()) {
                        if (now == null) {
                            now = LeaderHistory.moment(result);
                        } else {
                            present = CapturePrint.read(result);
                        }
                    }
                }
                rows = looking.getMoreResults();
            }
            return Optional.of(new Seen(Objects.requireNonNull(now), present));
        } catch (SQLException failure) {
            if (!SqlStates.isMissingTable(failure)) {
                throw failure;
            }
            reading.rollback();
            return Optional.empty();
        }
    }

    private PostgresJournal prepare(List<CapturePrint> present) throws SQLException {
        PostgresJournal prepared = journal;
        if (prepared == null) {
            List<JournalColumn> columns = PostgresJournal.columns(tables);
            prepared = new PostgresJournal(reading, columns);
            journal = prepared;
            List<LeaderTable> all = new ArrayList<>();
            batches.of(all);
            for (TableMapping table : tables) {
                int number = present.stream()
                        .filter(print -> print.name().equals(table.target()))
                        .findFirst()
                        .orElseThrow(() -> PostgresCapture.notInstalled(table.target()))
                        .number();
                all.add(new LeaderTable(reading, table, number, columns));
            }
        }
        return prepared;
    }

    /** Strict commits need a database with one writer at a time: here others would commit in between. */
    @Override
    public boolean hasUncommitted(Connection transaction) {
        throw strict();
    }

    @Override
    public Reading readUncommitted(Connection transaction, Position after) {
        throw strict();
    }

    private static DualWriteException strict() {
        return new DualWriteException(
                ErrorCode.STRICT_NEEDS_ONE_WRITER,
                "dualwrite.acknowledge",
                "Cannot commit strictly while PostgreSQL leads: other transactions would commit in between, and the"
                        + " follower could not be asked for a state that the leader will have.",
                ErrorCode.STRICT_NEEDS_ONE_WRITER.remedy());
    }

    @Override
    public void mark(TableMapping table, RowSet keys) throws SQLException {
        writes.mark(table, keys);
    }

    @Override
    public void repair(CaptureBroken broken) throws SQLException {
        writes.repair(tables, broken);
        closeStatements();
    }

    @Override
    public int prune(Position applied, int atMost) throws SQLException {
        return writes.prune(((Position.Snapshot) applied).proven(), atMost);
    }

    private void closeStatements() throws SQLException {
        batches.close();
        PostgresJournal open = journal;
        journal = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() throws SQLException {
        try (reading;
                writes;
                history;
                looking) {
            closeStatements();
        }
    }
}
