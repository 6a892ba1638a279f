package io.dualwrite.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.replicate.Sql;
import io.dualwrite.replicate.TestTables;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.crash.ChildJvm;
import io.dualwrite.testsupport.database.DatabasePair;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rows of a megabyte, more of them than the process has memory. */
class WideRowsCopyIT {
    private static final int ROWS = 150;

    @RegisterExtension
    private final DatabasePair databases = DatabasePair.create();

    @Test
    void wideRowsNeedNoMoreMemoryThanOthers() throws SQLException {
        Sql.run(
                databases.source(),
                "CREATE TABLE wide (id INTEGER PRIMARY KEY, b BLOB)",
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + ROWS
                        + ") INSERT INTO wide SELECT i, randomblob(1048576) FROM n");
        TestTables.create(databases.target(), TestTables.mappings(new SqliteStore(databases.sourceFile()).schema()));
        Sql.run(databases.target(), "ALTER TABLE wide ALTER b SET STORAGE EXTERNAL");
        try (ChildJvm child = AtRestProcess.there(databases.sourceFile(), databases)) {
            assertThat(child.awaitExit()).as("%s", child.output()).isZero();
        }
        // That each row is what it was, the copy has proved by the server's hash.
        assertThat(Sql.texts(databases.target(), "SELECT count(*) || ' ' || sum(length(b)) FROM wide"))
                .containsExactly(ROWS + " " + ROWS * 1_048_576L);
    }
}
