package io.dualwrite.store.postgres.apply;

import io.dualwrite.store.batch.TableChanges;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.row.TargetRows;
import io.dualwrite.store.postgres.session.Script;
import io.dualwrite.store.quarantine.Rejection;
import io.dualwrite.store.row.KeyText;
import io.dualwrite.store.row.RowSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes one batch inside the current transaction. All tables forget their touched keys before any takes a row, so that
 * unique values may change hands between rows; where nothing but the key is unique, rows that stay are replaced instead. Small sets of rows travel as arrays, all in the round trip of the
 * deletes; large ones by COPY.
 */
public final class GroupWrite {
    /** From here on two more round trips cost less than arrays. */
    private static final int COPY_FROM = 512;

    /** What is to be written to one table. */
    private static final class Piece {
        private final TableChanges changes;
        private final TableStatements table;
        private final boolean replaceable;
        private @Nullable RowArrays converted;

        Piece(TableChanges changes, TableStatements table, boolean replaceable) {
            this.changes = changes;
            this.table = table;
            this.replaceable = replaceable;
        }

        boolean isLarge() {
            return changes.rows().size() >= COPY_FROM;
        }

        /** Only if all rows come: a row that is put aside must not stay as it was. */
        boolean replaces() {
            return replaceable
                    && !changes.cleared()
                    && !isLarge()
                    && rows().misfits().isEmpty();
        }

        RowArrays rows() {
            RowArrays present = converted;
            if (present == null) {
                present = new RowArrays(
                        table.columns(),
                        table.rows(changes.rows()),
                        changes.rows().size());
                converted = present;
            }
            return present;
        }
    }

    private final Connection connection;
    private final List<Piece> pieces = new ArrayList<>();
    private final List<Rejection> misfits = new ArrayList<>();

    GroupWrite(Connection connection, Map<String, TableStatements> tables, List<TableChanges> batch) {
        this(connection, tables, batch, Set.of());
    }

    /** @param replaceable tables whose rows may be {@linkplain ReplaceableTables replaced} */
    GroupWrite(
            Connection connection,
            Map<String, TableStatements> tables,
            List<TableChanges> batch,
            Set<String> replaceable) {
        this.connection = connection;
        for (TableChanges changes : batch) {
            String name = changes.table().source();
            TableStatements statements = tables.get(name);
            if (statements == null) {
                throw new IllegalArgumentException("Table '" + name + "' is not followed");
            }
            pieces.add(new Piece(changes, statements, replaceable.contains(name)));
        }
    }

    /** To be called for all tables before any row is written. */
    void addDeletes(Script script) {
        for (Piece piece : pieces) {
            if (piece.changes.cleared()) {
                script.add(piece.table.clear());
            } else {
                RowSet keys = piece.replaces() ? piece.changes.keysWithoutRow() : piece.changes.keys();
                if (!keys.isEmpty()) {
                    // A key that does not fit cannot be in the target.
                    script.add(piece.table.delete());
                    new RowArrays(piece.table.key(), piece.table.keys(keys), keys.size()).addTo(script);
                }
            }
        }
    }

    /** Adds what is small enough; the rest is for {@link #copyTheRest}. */
    void addInserts(Script script) {
        for (Piece piece : pieces) {
            if (!piece.isLarge() && !piece.changes.rows().isEmpty()) {
                script.add(piece.replaces() ? piece.table.replace() : piece.table.insert());
                piece.rows().addTo(script);
                report(piece.changes, piece.rows().misfits());
            }
        }
    }

    /** Whether the script is all there is to do. */
    boolean isWrittenByScript() {
        return pieces.stream().noneMatch(Piece::isLarge) && misfits.isEmpty();
    }

    /** To be called once the script was run. */
    void copyTheRest() throws SQLException {
        for (Piece piece : pieces) {
            if (piece.isLarge()) {
                TargetRows rows = piece.table.rows(piece.changes.rows());
                BinaryCopy.send(connection, piece.table, rows);
                report(piece.changes, rows.misfits());
            }
        }
    }

    /** Rows that cannot be represented in the target's types, and were not written. Complete when all is written. */
    List<Rejection> misfits() {
        return misfits;
    }

    private void report(TableChanges changes, List<TargetRows.Misfit> rows) {
        misfits.addAll(rejections(changes.table(), changes.rows(), rows));
    }

    /** What is said of rows that cannot be represented. */
    public static List<Rejection> rejections(TableMapping table, RowSet rows, List<TargetRows.Misfit> misfits) {
        if (misfits.isEmpty()) {
            return List.of();
        }
        RowSet keys = new TableChanges(table, false, rows, rows).keysOfRows();
        return misfits.stream()
                .map(misfit -> new Rejection(
                        table.source(),
                        KeyText.of(keys, misfit.row()),
                        "",
                        "column '" + misfit.column() + "': the value "
                                + misfit.fit().because()))
                .toList();
    }
}
