package io.dualwrite.spring.boot.autoconfigure;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Asks a DataSource which SQLite file it opens. */
final class SourceFile {
    private SourceFile() {}

    static Path of(String beanName, DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            if (!product.equals("SQLite")) {
                throw notAFile(beanName, "it is a connection to " + product);
            }
            try (Statement statement = connection.createStatement();
                    ResultSet rows =
                            statement.executeQuery("SELECT file FROM pragma_database_list WHERE name = 'main'")) {
                String file = rows.next() ? rows.getString(1) : null;
                if (file == null || file.isEmpty()) {
                    throw notAFile(beanName, "its database is in memory, which no other connection can see");
                }
                return Path.of(file);
            }
        } catch (SQLException failure) {
            throw new DualWriteException(
                    ErrorCode.SOURCE_UNREADABLE,
                    beanName,
                    "Cannot open the source through the DataSource '" + beanName + "': " + failure.getMessage() + ".",
                    failure);
        }
    }

    private static DualWriteException notAFile(String beanName, String why) {
        return new DualWriteException(
                ErrorCode.SOURCE_NOT_A_FILE,
                beanName,
                "Cannot migrate the DataSource '" + beanName + "': " + why + ".",
                ErrorCode.SOURCE_NOT_A_FILE.remedy());
    }
}
