package io.dualwrite.store.postgres.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.replicate.TestTables;
import io.dualwrite.store.JournalSize;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.DatabasePair;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How much the journal holds while PostgreSQL leads, and who keeps it from shrinking. */
class PostgresJournalSizeIT {
    @RegisterExtension
    final DatabasePair databases = DatabasePair.create();

    @Test
    void entriesAreCountedAndReadersNamed() throws SQLException {
        try (Connection source = databases.source().getConnection();
                Statement statement = source.createStatement()) {
            statement.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER)");
        }
        List<TableMapping> tables = TestTables.mappings(new SqliteStore(databases.sourceFile()).schema());
        TestTables.create(databases.target(), tables);
        PostgresStore store = new PostgresStore(databases.target());
        assertThat(store.journalSize()).as("nothing is captured").isEmpty();

        store.capture().install(tables);
        try (Connection reader = databases.target().getConnection();
                Statement reads = reader.createStatement();
                Connection writer = databases.target().getConnection();
                Statement writes = writer.createStatement()) {
            writes.execute("INSERT INTO t VALUES (1, 1), (2, 2), (3, 3)");
            reader.setAutoCommit(false);
            reads.execute("SET application_name = 'a report'");
            reads.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            reads.execute("SELECT 1");
            JournalSize size = store.journalSize().orElseThrow();
            assertThat(size.entries()).isEqualTo(3);
            assertThat(size.readers()).singleElement().asString().endsWith("(a report)");

            reader.rollback();
            assertThat(store.journalSize().orElseThrow().readers()).isEmpty();
        }
    }
}
