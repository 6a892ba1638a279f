package io.dualwrite.store.postgres;

import io.dualwrite.store.KeyText;
import io.dualwrite.store.Load;
import io.dualwrite.store.RowSet;
import io.dualwrite.store.Scan;
import io.dualwrite.store.TableChanges;
import io.dualwrite.store.TableMapping;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;

/** Counts and hashes a table as a whole, here and where its rows come from. */
final class WholeTable {
    private static final int PIECE = 500;

    private final Connection connection;
    private final LoadStatements statements;
    private final TableMapping mapping;

    WholeTable(Connection connection, LoadStatements statements) {
        this.connection = connection;
        this.statements = statements;
        this.mapping = statements.mapping();
    }

    Load.Checked check(Load.Source source) throws SQLException {
        RowHash hash = new RowHash();
        long expected = 0;
        Set<String> held = new Quarantine(connection).keysOf(mapping);
        RowSet piece = new RowSet(mapping.columns().size());
        try (Scan.Rows rows = source.open()) {
            boolean more = true;
            while (more) {
                piece.clear();
                more = rows.next(piece, PIECE);
                expected += add(held.isEmpty() ? piece : without(piece, held), hash);
            }
        }
        try (PreparedStatement query = connection.prepareStatement(statements.countAndHash());
                ResultSet row = query.executeQuery()) {
            row.next();
            long found = row.getLong(1);
            return new Load.Checked(
                    expected, found, found == expected && new BigInteger(row.getString(2)).equals(hash.sum()));
        }
    }

    private RowSet without(RowSet piece, Set<String> held) {
        RowSet keys = new TableChanges(mapping, false, piece, piece).keysOfRows();
        RowSet left = new RowSet(piece.width());
        for (int row = 0; row < piece.size(); row++) {
            if (!held.contains(KeyText.of(keys, row))) {
                left.addRow(piece, row);
            }
        }
        return left;
    }

    private long add(RowSet rows, RowHash hash) {
        TargetRows converted = statements.table().rows(rows);
        long added = 0;
        while (converted.next()) {
            for (int column = 0; column < statements.table().columns().size(); column++) {
                hash.add(statements.table().columns().get(column), converted.value(column));
            }
            hash.endRow();
            added++;
        }
        return added;
    }
}
