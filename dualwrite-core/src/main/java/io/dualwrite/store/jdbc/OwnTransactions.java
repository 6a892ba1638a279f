package io.dualwrite.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Connections whose transactions we end ourselves. */
public final class OwnTransactions {
    private OwnTransactions() {}

    /** One that is not in auto-commit mode; whoever cannot be brought to that is given back. */
    public static Connection open(DataSource database) throws SQLException {
        Connection connection = database.getConnection();
        try {
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }
}
