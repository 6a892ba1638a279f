package io.dualwrite.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.replicate.TestTables;
import io.dualwrite.store.load.Scan;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.row.RowSet;
import io.dualwrite.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory is bounded by bytes and not by rows: five hundred rows of a megabyte would not fit where five hundred others do. */
class WideRowsTest {
    @TempDir
    private Path folder;

    @Test
    void aPieceOfWideRowsHasFewOfThemAndNoneIsLost() throws Exception {
        Path file = folder.resolve("app.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("CREATE TABLE wide (id INTEGER PRIMARY KEY, t BLOB)");
            statement.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20)"
                    + " INSERT INTO wide SELECT i, zeroblob(1000000) FROM n");
        }
        SqliteStore store = new SqliteStore(file);
        List<TableMapping> tables = TestTables.mappings(store.schema());
        int all = 0;
        try (Scan scan = store.scan(tables)) {
            scan.begin();
            try (Scan.Rows rows = scan.rows(tables.get(0), null)) {
                RowSet piece = new RowSet(2);
                boolean more = true;
                while (more) {
                    piece.clear();
                    more = rows.next(piece, 500);
                    assertThat(piece.size()).isLessThanOrEqualTo(3);
                    all += piece.size();
                }
            }
        }
        assertThat(all).isEqualTo(20);
    }
}
