package io.dualwrite.store.postgres.load;

import io.dualwrite.error.Amount;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.store.batch.TableChanges;
import io.dualwrite.store.load.Load;
import io.dualwrite.store.load.Scan;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.apply.BinaryCopy;
import io.dualwrite.store.postgres.apply.GroupWrite;
import io.dualwrite.store.postgres.apply.Isolation;
import io.dualwrite.store.postgres.apply.Quarantine;
import io.dualwrite.store.postgres.apply.TableStatements;
import io.dualwrite.store.postgres.row.RowHash;
import io.dualwrite.store.postgres.row.TargetColumn;
import io.dualwrite.store.postgres.row.TargetRows;
import io.dualwrite.store.postgres.session.Script;
import io.dualwrite.store.postgres.session.SqlStates;
import io.dualwrite.store.quarantine.Rejection;
import io.dualwrite.store.row.KeyText;
import io.dualwrite.store.row.RowSet;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One chunk, inside the current transaction:
 *
 * <ol>
 *   <li>Whatever the table holds behind the key goes: what a replicator wrote there is not newer than what comes.
 *   <li>The rows stream in by COPY; into a table beside it first if the target cannot say what lies behind a key.
 *   <li>If the target refuses a row, all are taken back and tried in pieces, and those that it refuses are put aside.
 *   <li>The rows that are there are counted and hashed by PostgreSQL, and must be those that were sent.
 * </ol>
 */
public final class ChunkWrite {
    /** Rows handed over together: enough to be fast, and few enough not to matter in memory. */
    private static final int PIECE = 500;

    private final Connection connection;
    private final LoadStatements statements;
    private final TableMapping mapping;
    private final @Nullable RowSet after;
    private final boolean direct;
    private final Quarantine quarantine;
    private final List<Rejection> rejected = new ArrayList<>();
    private RowHash hash = new RowHash();
    private long rows;
    private long taken;
    private long bytes;
    private @Nullable RowSet last;

    ChunkWrite(Connection connection, LoadStatements statements, @Nullable RowSet after, boolean direct) {
        this.connection = connection;
        this.statements = statements;
        this.mapping = statements.mapping();
        this.after = after;
        this.direct = direct;
        this.quarantine = new Quarantine(connection);
    }

    Load.Loaded write(Load.Source source, Load.Enough enough) throws SQLException {
        clear();
        Savepoint untouched = connection.setSavepoint();
        try {
            stream(source, enough);
        } catch (SQLException refusal) {
            if (!SqlStates.isAboutARow(refusal)) {
                throw refusal;
            }
            connection.rollback(untouched);
            inPieces(source, enough);
        }
        quarantine.add(rejected);
        return new Load.Loaded(Optional.ofNullable(last), rows, bytes, hash.sum(), rejected);
    }

    private void clear() throws SQLException {
        if (after == null) {
            quarantine.heal(mapping, quarantine.keysOf(mapping));
            new Script().add("DELETE FROM " + statements.name()).run(connection);
        } else if (direct) {
            Script script = new Script().add("DELETE FROM " + statements.name() + " AS t WHERE " + statements.behind());
            statements.bind(script, after);
            script.run(connection);
        }
        if (!direct) {
            Script script = new Script();
            statements.makeBeside().forEach(script::add);
            script.run(connection);
        }
    }

    private void stream(Load.Source source, Load.Enough enough) throws SQLException {
        TableStatements into = direct ? statements.table() : statements.beside();
        Set<String> held = quarantine.keysOf(mapping);
        List<String> healed = new ArrayList<>();
        BinaryCopy copy = BinaryCopy.into(connection, into);
        try {
            RowSet piece = new RowSet(mapping.columns().size());
            try (Scan.Rows incoming = source.open()) {
                boolean more = true;
                while (more) {
                    piece.clear();
                    more = incoming.next(piece, PIECE);
                    putAside(incoming.unfit());
                    send(copy, into, piece);
                    healed.addAll(met(piece, held));
                    bytes = copy.bytes();
                    more = goesOn(more, piece, enough);
                }
            }
            copy.end();
        } finally {
            copy.cancel();
        }
        if (!direct) {
            Script script = new Script();
            statements.takeFromBeside().forEach(script::add);
            script.run(connection);
        }
        quarantine.heal(mapping, healed);
    }

    private void send(BinaryCopy copy, TableStatements into, RowSet piece) throws SQLException {
        TargetRows converted = into.rows(piece);
        List<TargetColumn> columns = into.columns();
        while (converted.next()) {
            copy.row(columns, converted);
            add(converted);
        }
        rejected.addAll(GroupWrite.rejections(mapping, piece, converted.misfits()));
    }

    /** The slow way, behind the savepoint. */
    private void inPieces(Load.Source source, Load.Enough enough) throws SQLException {
        rejected.clear();
        hash = new RowHash();
        rows = 0;
        taken = 0;
        last = null;
        Set<String> held = quarantine.keysOf(mapping);
        try (Scan.Rows incoming = source.open()) {
            boolean more = true;
            while (more) {
                RowSet piece = new RowSet(mapping.columns().size());
                more = incoming.next(piece, PIECE);
                putAside(incoming.unfit());
                isolate(piece);
                quarantine.heal(mapping, met(piece, held));
                more = goesOn(more, piece, enough);
            }
        }
    }

    private void isolate(RowSet piece) throws SQLException {
        TableChanges changes =
                new TableChanges(mapping, false, new RowSet(mapping.key().size()), piece);
        RowSet keys = changes.keysOfRows();
        Isolation isolation = new Isolation(connection, Map.of(mapping.source(), statements.table()));
        Script opening = new Script();
        List<Rejection> refused = isolation.write(opening, new TableChanges(mapping, false, keys, piece));
        Set<String> refusedKeys =
                Set.copyOf(refused.stream().map(Rejection::key).toList());
        rejected.addAll(refused);
        RowSet accepted = new RowSet(piece.width());
        for (int row = 0; row < piece.size(); row++) {
            if (!refusedKeys.contains(KeyText.of(keys, row))) {
                accepted.addRow(piece, row);
            }
        }
        TargetRows converted = statements.table().rows(accepted);
        while (converted.next()) {
            add(converted);
        }
        if (!direct) {
            BinaryCopy.send(connection, statements.beside(), statements.beside().rows(accepted));
        }
    }

    private void putAside(List<Rejection> unfit) {
        rejected.addAll(unfit);
        rows += unfit.size();
    }

    private void add(TargetRows row) {
        List<TargetColumn> columns = statements.table().columns();
        for (int column = 0; column < columns.size(); column++) {
            hash.add(columns.get(column), row.value(column));
        }
        hash.endRow();
        taken++;
    }

    private List<String> met(RowSet piece, Set<String> held) {
        List<String> met = new ArrayList<>();
        if (!held.isEmpty()) {
            RowSet keys = new TableChanges(mapping, false, piece, piece).keysOfRows();
            for (int row = 0; row < keys.size(); row++) {
                String key = KeyText.of(keys, row);
                if (held.contains(key)) {
                    met.add(key);
                }
            }
        }
        return met;
    }

    /** A chunk ends behind a key that the target can hold, so that the next one can say where it begins. */
    private boolean goesOn(boolean more, RowSet piece, Load.Enough enough) {
        rows += piece.size();
        if (!more || !enough.reached(rows, bytes)) {
            return more;
        }
        RowSet key = new TableChanges(mapping, false, piece, piece.slice(piece.size() - 1, piece.size())).keysOfRows();
        if (direct && !statements.fits(key)) {
            return true;
        }
        last = key;
        return false;
    }

    /** Whether it went straight into the table, where nobody looks at rows before its first key. */
    boolean isDirect() {
        return direct;
    }

    /** Count and hash of the rows that are there must be those of the rows that were sent. */
    void verify() throws SQLException {
        Script query = new Script().add(statements.countAndHash() + where());
        if (direct && after != null) {
            statements.bind(query, after);
        }
        long found;
        BigInteger sum;
        try (PreparedStatement statement = query.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            found = row.getLong(1);
            sum = new BigInteger(row.getString(2));
        }
        if (found != taken || !sum.equals(hash.sum())) {
            throw differs(found);
        }
    }

    private String where() {
        if (direct) {
            return after == null ? "" : " WHERE " + statements.behind();
        }
        return statements.besideTheSame();
    }

    private DualWriteException differs(long found) {
        String range = (after == null ? "the first row" : "behind key " + KeyText.of(after, 0)) + " up to "
                + (last == null ? "the last row" : "key " + KeyText.of(last, 0));
        return new DualWriteException(
                ErrorCode.COPY_DIFFERS,
                mapping.source(),
                "Cannot trust the copy of table '" + mapping + "', " + range + ": "
                        + Amount.of(taken, "row was", "rows were") + " sent, and "
                        + (found == taken
                                ? "the target holds as many, but with other values."
                                : "the target holds " + found + "."),
                ErrorCode.COPY_DIFFERS.remedy());
    }
}
