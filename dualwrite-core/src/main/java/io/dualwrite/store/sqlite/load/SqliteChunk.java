package io.dualwrite.store.sqlite.load;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.store.batch.TableChanges;
import io.dualwrite.store.load.Load;
import io.dualwrite.store.load.Scan;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.quarantine.Rejection;
import io.dualwrite.store.row.KeyText;
import io.dualwrite.store.row.RowSet;
import io.dualwrite.store.sqlite.apply.FollowedTable;
import io.dualwrite.store.sqlite.apply.SqliteQuarantine;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One chunk, inside the current transaction:
 *
 * <ol>
 *   <li>Whatever the table holds behind the key goes; where the two sides sort keys differently, each row's own key.
 *   <li>The rows are written one by one, and those that break a rule are put aside.
 *   <li>The rows that are there are read again, and must be those that were sent.
 * </ol>
 */
public final class SqliteChunk {
    /** Rows handed over together. */
    private static final int PIECE = 500;

    private final LoadedTable table;
    private final TableMapping mapping;
    private final SqliteQuarantine quarantine;
    private final @Nullable RowSet after;
    private final boolean direct;
    private final List<Rejection> rejected = new ArrayList<>();
    private BigInteger hash = BigInteger.ZERO;
    private long rows;
    private long bytes;
    private @Nullable RowSet last;

    SqliteChunk(LoadedTable table, SqliteQuarantine quarantine, @Nullable RowSet after, boolean direct) {
        this.table = table;
        this.mapping = table.mapping();
        this.quarantine = quarantine;
        this.after = after;
        this.direct = direct;
    }

    Load.Loaded write(Load.Source source, Load.Enough enough) throws SQLException {
        if (after == null) {
            quarantine.healAll(mapping);
        }
        if (direct || after == null) {
            table.deleteBehind(after);
        }
        ChunkHash all = new ChunkHash(mapping, false);
        try (FollowedTable into = table.open();
                Scan.Rows incoming = source.open()) {
            boolean more = true;
            while (more) {
                RowSet piece = new RowSet(mapping.columns().size(), PIECE);
                more = incoming.next(piece, PIECE);
                List<Rejection> unfit = incoming.unfit();
                rejected.addAll(unfit);
                rows += piece.size() + unfit.size();
                if (direct) {
                    write(into, piece, all);
                } else {
                    writeByKey(into, piece);
                }
                more = goesOn(more, piece, enough);
            }
        }
        quarantine.add(rejected);
        if (direct) {
            verify(all, into -> table.readBehind(after, into));
        }
        return new Load.Loaded(Optional.ofNullable(last), rows, bytes, hash, rejected);
    }

    private void writeByKey(FollowedTable into, RowSet piece) throws SQLException {
        ChunkHash sent = new ChunkHash(mapping, false);
        RowSet accepted = write(into, piece, sent);
        verify(sent, found -> table.readKeys(accepted, found));
    }

    /** Answers with the keys of the rows that were taken. */
    private RowSet write(FollowedTable into, RowSet piece, ChunkHash sent) throws SQLException {
        TableChanges rowsAlone =
                new TableChanges(mapping, false, new RowSet(mapping.key().size()), piece);
        TableChanges changes = new TableChanges(mapping, false, rowsAlone.keysOfRows(), piece);
        bytes += piece.bytes();
        quarantine.heal(changes);
        if (!direct) {
            into.delete(changes);
        }
        Set<String> refused = new HashSet<>();
        into.insert(changes, (refusal, rejection) -> {
            rejected.add(rejection);
            refused.add(rejection.key());
        });
        RowSet accepted = new RowSet(changes.keys().width(), PIECE);
        for (int row = 0; row < piece.size(); row++) {
            if (refused.isEmpty() || !refused.contains(KeyText.of(changes.keys(), row))) {
                sent.add(piece, row);
                accepted.addRow(changes.keys(), row);
            }
        }
        return accepted;
    }

    private boolean goesOn(boolean more, RowSet piece, Load.Enough enough) {
        if (!more || !enough.reached(rows, bytes)) {
            return more;
        }
        last = new TableChanges(mapping, false, piece, piece.slice(piece.size() - 1, piece.size())).keysOfRows();
        return false;
    }

    /** Where the rows are that are to be proven. */
    @FunctionalInterface
    private interface Stored {
        void read(ChunkHash into) throws SQLException;
    }

    /** To the bit first, and by what the values mean only where SQLite stored one in another form. */
    private void verify(ChunkHash sent, Stored stored) throws SQLException {
        hash = hash.add(sent.sum());
        ChunkHash found = new ChunkHash(mapping, false);
        stored.read(found);
        if (found.isSame(sent)) {
            return;
        }
        ChunkHash meaning = new ChunkHash(mapping, true);
        stored.read(meaning);
        if (!meaning.isSame(sent)) {
            throw differs(sent.rows(), found.rows());
        }
    }

    private DualWriteException differs(long sent, long held) {
        String range = (after == null ? "the first row" : "behind key " + KeyText.of(after, 0)) + " up to "
                + (last == null ? "the last row" : "key " + KeyText.of(last, 0));
        return new DualWriteException(
                ErrorCode.COPY_DIFFERS,
                mapping.source(),
                "Cannot trust the copy of table '" + mapping + "', " + range + ": " + sent
                        + " rows were sent, and "
                        + (held == sent
                                ? "the file holds as many, but with other values."
                                : "the file holds " + held + "."),
                ErrorCode.COPY_DIFFERS.remedy());
    }
}
