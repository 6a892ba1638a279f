package io.dualwrite.store.postgres.lead;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.journal.Visibility;
import io.dualwrite.store.batch.CaptureBroken;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.apply.RowArrays;
import io.dualwrite.store.postgres.apply.TableStatements;
import io.dualwrite.store.postgres.row.JournalColumn;
import io.dualwrite.store.postgres.row.TargetColumn;
import io.dualwrite.store.postgres.session.Script;
import io.dualwrite.store.row.RowSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** What a replicator changes in the journal of a target that leads, on a connection of its own: short transactions. */
public final class JournalWrites implements AutoCloseable {
    private final Connection writing;

    JournalWrites(Connection writing) {
        this.writing = writing;
    }

    /** Entries for these keys, as if they had been touched. */
    void mark(TableMapping table, RowSet keys) throws SQLException {
        List<JournalColumn> columns = JournalColumn.of(table);
        try {
            int number = PostgresCapture.find(writing, table.target())
                    .orElseThrow(() -> PostgresCapture.notInstalled(table.target()))
                    .number();
            List<TargetColumn> parts = columns.stream().map(JournalColumn::key).toList();
            Script script = new Script()
                    .add("INSERT INTO " + CaptureTables.JOURNAL + " (t, "
                            + columns.stream()
                                    .map(column -> quote(column.name()))
                                    .collect(Collectors.joining(", "))
                            + ") SELECT " + number + ", * FROM unnest("
                            + parts.stream().map(TargetColumn::parameter).collect(Collectors.joining(", ")) + ")");
            new RowArrays(parts, new TableStatements(table).keysAndSpellings(keys), keys.size()).addTo(script);
            script.run(writing);
            writing.commit();
        } catch (SQLException | RuntimeException failure) {
            writing.rollback();
            throw failure;
        }
    }

    /** Captures anew what lost its capture, and marks all its rows. */
    void repair(List<TableMapping> tables, CaptureBroken broken) throws SQLException {
        PostgresCapture.repair(writing, tables, broken);
    }

    /** Nothing that the position still needs as proof. */
    int prune(Visibility forgettable, int atMost) throws SQLException {
        try (PreparedStatement say = writing.prepareStatement(
                        "UPDATE " + CaptureTables.INSTALLATION + " SET pruned = ? WHERE pruned <> ?");
                PreparedStatement delete = writing.prepareStatement("DELETE FROM " + CaptureTables.JOURNAL
                        + " WHERE ctid = ANY (ARRAY(SELECT ctid FROM " + CaptureTables.JOURNAL
                        + " WHERE xid < ?::xid8 AND pg_visible_in_snapshot(xid, ?::pg_snapshot)"
                        + " ORDER BY xid, seq LIMIT ?))")) {
            say.setString(1, forgettable.toString());
            say.setString(2, forgettable.toString());
            say.executeUpdate();
            delete.setString(1, Long.toString(forgettable.end()));
            delete.setString(2, forgettable.toString());
            delete.setInt(3, atMost);
            int pruned = delete.executeUpdate();
            writing.commit();
            return pruned;
        } catch (SQLException | RuntimeException failure) {
            writing.rollback();
            throw failure;
        }
    }

    @Override
    public void close() throws SQLException {
        writing.close();
    }
}
