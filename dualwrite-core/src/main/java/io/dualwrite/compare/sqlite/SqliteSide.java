package io.dualwrite.compare.sqlite;

import io.dualwrite.compare.side.KeptConnections;
import io.dualwrite.compare.side.Side;
import io.dualwrite.compare.side.SourceLook;
import io.dualwrite.compare.side.Use;
import io.dualwrite.compare.side.Worker;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A SQLite file to be compared. Keeps a connection open between snapshots, never a transaction. */
public final class SqliteSide implements Side<SourceLook> {
    private final DataSource file;
    private final String name;
    private final KeptConnections connections = new KeptConnections(this::open);
    private final Worker worker = new Worker("dualwrite-compare-hash");
    private @Nullable Charset encoding;

    /** @param file gives connections to the live file; they are only read from */
    public SqliteSide(DataSource file, String name) {
        this.file = file;
        this.name = name;
    }

    @Override
    public SourceLook look() throws SQLException {
        Connection connection = connections.borrow();
        try {
            return new SqliteLook(connection, encoding(connection), worker, connections::giveBack);
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    private Connection open() throws SQLException {
        Connection connection = file.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = 1");
            connection.setAutoCommit(false);
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
        return connection;
    }

    private Charset encoding(Connection connection) throws SQLException {
        synchronized (connections) {
            if (encoding == null) {
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery("PRAGMA encoding")) {
                    row.next();
                    encoding = switch (row.getString(1).toUpperCase(Locale.ROOT)) {
                        case "UTF-16LE" -> StandardCharsets.UTF_16LE;
                        case "UTF-16BE" -> StandardCharsets.UTF_16BE;
                        default -> StandardCharsets.UTF_8;
                    };
                }
            }
            return encoding;
        }
    }

    /** SQLite works in this process, and its reader's lock keeps nobody from writing. */
    @Override
    public Use use() {
        return Use.NONE;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() throws SQLException {
        worker.close();
        connections.close();
    }
}
