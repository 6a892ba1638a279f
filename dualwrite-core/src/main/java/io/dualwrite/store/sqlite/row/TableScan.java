package io.dualwrite.store.sqlite.row;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Table;
import io.dualwrite.value.Cell;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Every row of a table once, with memory for one row. Where there is a rowid the table is read in short pieces, so that
 * a file that is not in WAL mode is not kept from its writers, and a WAL not from being cut (L01, L02). What is written
 * meanwhile may or may not be seen.
 */
public final class TableScan {

    /** Takes one row. The cells are overwritten by the next. */
    @FunctionalInterface
    public interface Visitor {
        /** @param position the rowid; in a table without one, the ordinal of the row */
        void row(Cell[] cells, long position);
    }

    private static final int ROWS_PER_PIECE = 5_000;

    private final Table table;
    private final List<Column> columns;
    private final TypedRows reader;

    public TableScan(Table table, List<Column> columns, TextEncoding encoding) {
        this.table = table;
        this.columns = List.copyOf(columns);
        this.reader = TypedRows.of(table, columns, encoding);
    }

    public List<Column> columns() {
        return columns;
    }

    /**
     * Runs over the table.
     *
     * @param progress told every few thousand rows how many have been read
     * @return how many there were
     */
    public long run(Connection connection, Visitor visitor, LongConsumer progress) throws SQLException {
        return table.rowidName() == null
                ? inOnePiece(connection, visitor, progress)
                : inPieces(connection, table.rowidName(), visitor, progress);
    }

    private long inPieces(Connection connection, String rowid, Visitor visitor, LongConsumer progress)
            throws SQLException {
        String select = "SELECT " + reader.selectList() + (reader.rowidAlias() < 0 ? ", " + rowid : "") + " FROM "
                + Identifiers.quote(table.name());
        String order = " ORDER BY " + rowid + " LIMIT " + ROWS_PER_PIECE;
        Piece piece = new Piece(visitor, true);
        try (PreparedStatement first = connection.prepareStatement(select + order);
                PreparedStatement next = connection.prepareStatement(select + " WHERE " + rowid + " > ?" + order)) {
            long read = piece.read(first);
            progress.accept(piece.rows);
            while (read == ROWS_PER_PIECE) {
                next.setLong(1, piece.position);
                read = piece.read(next);
                progress.accept(piece.rows);
            }
        }
        return piece.rows;
    }

    private long inOnePiece(Connection connection, Visitor visitor, LongConsumer progress) throws SQLException {
        String select = "SELECT " + reader.selectList() + " FROM " + Identifiers.quote(table.name());
        Piece piece = new Piece(visitor, false);
        try (PreparedStatement all = connection.prepareStatement(select)) {
            piece.progress = progress;
            piece.read(all);
        }
        progress.accept(piece.rows);
        return piece.rows;
    }

    /** What is carried from one piece to the next. */
    private final class Piece {

        private final Visitor visitor;
        private final boolean hasRowid;
        private final Cell[] cells = reader.newCells();
        private LongConsumer progress = rows -> {};
        private long rows;
        private long position;

        Piece(Visitor visitor, boolean hasRowid) {
            this.visitor = visitor;
            this.hasRowid = hasRowid;
        }

        long read(PreparedStatement statement) throws SQLException {
            long before = rows;
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    reader.read(row, 0, cells);
                    rows++;
                    position = hasRowid ? rowid(row) : rows;
                    visitor.row(cells, position);
                    if (!hasRowid && rows % ROWS_PER_PIECE == 0) {
                        progress.accept(rows);
                    }
                }
            }
            return rows - before;
        }

        private long rowid(ResultSet row) throws SQLException {
            int alias = reader.rowidAlias();
            return alias < 0 ? row.getLong(reader.columns() + 1) : cells[alias].integer();
        }
    }
}
