package io.dualwrite.backup;

import io.dualwrite.preflight.query.SourceReading;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.sqlite.file.OnlineBackup;
import io.dualwrite.store.sqlite.file.SqliteFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * A copy of a database that was proven.
 *
 * @param contents of the copy
 * @param comparedWithSource whether the source, in the snapshot that was copied, held the same
 */
record SoundCopy(Map<String, TableContent> contents, boolean comparedWithSource) {
    /** Copies and proves, or fails. */
    static SoundCopy of(Path source, Path file, OnlineBackup.Progress progress) throws SQLException, IOException {
        try (SourceReading reading = SourceReading.open(source)) {
            Connection connection = reading.connection();
            // A long reader stops the writers of a file that is not in WAL mode (L01): there, only the copy is read.
            boolean compared = SqliteFacts.of(connection).isWal();
            if (!compared) {
                OnlineBackup.copy(connection, file, progress);
                return new SoundCopy(requireSound(file), false);
            }
            connection.setAutoCommit(false);
            try {
                Query.one(connection, "SELECT count(*) FROM sqlite_schema", row -> row.getLong(1));
                OnlineBackup.copy(connection, file, progress);
                Map<String, TableContent> contents = requireSound(file);
                if (!contents.equals(TableContent.of(connection))) {
                    throw new SQLException("the copy does not hold the rows of the source");
                }
                return new SoundCopy(contents, true);
            } finally {
                connection.rollback();
            }
        }
    }

    /** The contents of a file that SQLite finds nothing wrong with. */
    static Map<String, TableContent> requireSound(Path file) throws SQLException {
        try (SourceReading reading = SourceReading.open(file)) {
            Connection copy = reading.connection();
            List<String> said = Query.list(copy, "PRAGMA integrity_check(1)", row -> row.getString(1));
            if (!said.equals(List.of("ok"))) {
                throw new SQLException("SQLite's integrity check found the copy damaged");
            }
            return TableContent.of(copy);
        }
    }
}
