package io.dualwrite.route.answer;

import io.dualwrite.route.decide.ColumnForm;
import io.dualwrite.value.Cell;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Has SQLite's own driver present a value: in databases in memory, with the settings of the application's connections. So
 * classes of {@code getObject}, lenient getters, dates and messages are the driver's, whatever its version (ADR 0056).
 * Thread-safe.
 */
public final class Presenter implements AutoCloseable {
    private static final int MOST_IDLE = 16;

    /** Opens an empty database in memory. */
    @FunctionalInterface
    public interface Memory {
        Connection open() throws SQLException;
    }

    private final Memory memory;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger idleCount = new AtomicInteger();
    private volatile boolean closed;

    public Presenter(Memory memory) {
        this.memory = memory;
    }

    Connection take() throws SQLException {
        Connection connection = idle.pollFirst();
        if (connection == null) {
            return memory.open();
        }
        idleCount.decrementAndGet();
        return connection;
    }

    void give(Connection connection) throws SQLException {
        if (closed || idleCount.incrementAndGet() > MOST_IDLE) {
            idleCount.decrementAndGet();
            connection.close();
        } else {
            idle.addFirst(connection);
        }
    }

    /** The value that SQLite sees when the application makes this call. */
    public Cell valueOf(Bound bound) throws SQLException {
        Cell known = bound.cell();
        if (known != null) {
            return known;
        }
        Connection connection = take();
        try (PreparedStatement statement = connection.prepareStatement("SELECT ?1")) {
            bound.setter().on(statement, 1);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return cellOf(row.getObject(1));
            }
        } finally {
            give(connection);
        }
    }

    /** A value as SQLite's driver gives it. */
    public static Cell cellOf(@org.jspecify.annotations.Nullable Object value) throws SQLException {
        Cell cell = new Cell();
        if (value == null) {
            return cell;
        }
        if (value instanceof Integer || value instanceof Long) {
            return cell.setInteger(((Number) value).longValue());
        }
        if (value instanceof Double real) {
            return cell.setReal(real);
        }
        if (value instanceof String text) {
            return cell.setText(text.getBytes(StandardCharsets.UTF_8));
        }
        if (value instanceof byte[] bytes) {
            return cell.setBlob(bytes);
        }
        throw new SQLException("SQLite's driver gave a " + value.getClass().getName());
    }

    /** A statement that gives one row of the values bound to it, under these labels. */
    static String rowOf(List<ColumnForm> columns) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> "?" + (i + 1) + " AS \"" + columns.get(i).label().replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(", ", "SELECT ", ""));
    }

    static void bind(PreparedStatement statement, Cell[] row) throws SQLException {
        for (int i = 0; i < row.length; i++) {
            Cell cell = row[i];
            switch (cell.storageClass()) {
                case NULL -> statement.setNull(i + 1, Types.NULL);
                case INTEGER -> statement.setLong(i + 1, cell.integer());
                case REAL -> statement.setDouble(i + 1, cell.real());
                case TEXT -> statement.setString(i + 1, new String(cell.bytes(), StandardCharsets.UTF_8));
                case BLOB -> statement.setBytes(i + 1, cell.bytes());
            }
        }
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        for (Connection connection = idle.pollFirst(); connection != null; connection = idle.pollFirst()) {
            connection.close();
        }
    }
}
