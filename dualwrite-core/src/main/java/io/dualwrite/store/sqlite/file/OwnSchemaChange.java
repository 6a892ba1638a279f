package io.dualwrite.store.sqlite.file;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A change of the schema that we make ourselves. It leaves the capture as trustworthy as it was: the version at which all
 * was well moves along, in the same transaction.
 */
public final class OwnSchemaChange {
    private final Connection connection;
    private final long before;

    private OwnSchemaChange(Connection connection, long before) {
        this.connection = connection;
        this.before = before;
    }

    /** To be called under the write lock, before anything is changed. */
    public static OwnSchemaChange begin(Connection connection) throws SQLException {
        return new OwnSchemaChange(connection, JournalTables.schemaVersion(connection));
    }

    /** To be called after the last change, in the same transaction. */
    public void end() throws SQLException {
        if (!JournalTables.exist(connection)) {
            return;
        }
        try (PreparedStatement trust = connection.prepareStatement(
                "UPDATE " + JournalTables.INSTALLATION + " SET schema_version = ? WHERE schema_version = ?")) {
            trust.setLong(1, JournalTables.schemaVersion(connection));
            trust.setLong(2, before);
            trust.executeUpdate();
        }
    }
}
