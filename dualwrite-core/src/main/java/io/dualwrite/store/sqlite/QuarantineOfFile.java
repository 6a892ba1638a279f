package io.dualwrite.store.sqlite;

import io.dualwrite.store.QuarantineTable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** How a file that follows is asked for its quarantine. */
record QuarantineOfFile(Path file) implements QuarantineTable.Dialect {
    @Override
    public Connection open() throws SQLException {
        Connection connection = Connections.forWriting(file);
        try {
            FollowerTables.create(connection);
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    @Override
    public String now() {
        return FollowerTables.NOW;
    }

    @Override
    public Instant moment(ResultSet row, int column) throws SQLException {
        return Instant.parse(row.getString(column));
    }
}
