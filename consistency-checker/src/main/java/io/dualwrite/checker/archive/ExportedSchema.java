package io.dualwrite.checker.archive;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.schema.Schema;
import io.dualwrite.store.sqlite.catalog.SqliteIntrospection;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The schema that was exported, as SQLite itself understands it: its definitions are run in an empty database in memory.
 * What cannot be made there, such as a table of a module that is missing, has no rows in the export either.
 */
final class ExportedSchema {
    private ExportedSchema() {}

    static Schema of(Manifest manifest) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            try (Statement statement = connection.createStatement()) {
                for (String definition : manifest.definitions()) {
                    runIfPossible(statement, definition);
                }
            }
            Schema schema = SqliteIntrospection.read(connection);
            for (ExportedTable table : manifest.tables()) {
                if (schema.table(table.name()).isEmpty()) {
                    throw damaged(table.name(), null);
                }
            }
            return schema;
        } catch (SQLException failure) {
            throw damaged(Manifest.FILE, failure);
        }
    }

    private static void runIfPossible(Statement statement, String definition) {
        try {
            statement.execute(definition);
        } catch (SQLException impossible) {
            // Whether a table that has rows is among these is looked at in the end.
        }
    }

    private static DualWriteException damaged(String table, @Nullable SQLException cause) {
        return new DualWriteException(
                ErrorCode.EXPORT_DAMAGED,
                table,
                "The definition of '" + table + "' in this export cannot be read by SQLite.",
                cause);
    }
}
