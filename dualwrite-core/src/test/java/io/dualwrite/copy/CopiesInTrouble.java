package io.dualwrite.copy;

import static org.awaitility.Awaitility.await;

import io.dualwrite.copy.steer.CopySettings;
import io.dualwrite.replicate.Replication;
import io.dualwrite.replicate.Replicator;
import io.dualwrite.replicate.ReplicatorSettings;
import io.dualwrite.replicate.TestTables;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.testsupport.database.DatabasePair;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Copies that something goes wrong with, and that have patience. */
abstract class CopiesInTrouble extends CopiesAtRest {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final String FOUR_THOUSAND =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000) ";
    static final CopySettings PATIENT =
            CopySettings.AT_REST.withChunkBytes(30_000).withLoaders(1).withPatience(Duration.ofMillis(5), PATIENCE);

    CopiesInTrouble() {
        super(DatabasePair.create().freshForEachTest().withoutLeakCheck());
    }

    /** {@code item} with 4,000 rows, and {@code other} with two. */
    final List<TableMapping> filled() throws SQLException {
        source(
                "CREATE TABLE item (id INTEGER PRIMARY KEY, t TEXT)",
                FOUR_THOUSAND + "INSERT INTO item SELECT i, 'row number ' || i FROM n",
                "CREATE TABLE other (id INTEGER PRIMARY KEY, t TEXT)",
                "INSERT INTO other VALUES (1, 'a'), (2, 'b')");
        List<TableMapping> tables = TestTables.mappings(file().schema()).stream()
                .filter(table -> table.source().equals("item") || table.source().equals("other"))
                .toList();
        TestTables.create(databases.target(), tables);
        source("DELETE FROM other WHERE id > 2");
        return tables;
    }

    final Replicator replicator(List<TableMapping> tables) {
        PostgresStore follower = server();
        return new Replicator(
                new Replication(file(), follower, tables), follower.lease(), ReplicatorSettings.DEFAULT, event -> {});
    }

    final void awaitEqualRows(List<TableMapping> tables) {
        await().atMost(PATIENCE)
                .until(() -> one("SELECT caught_up FROM _dualwrite_position").equals("t"));
        await().atMost(PATIENCE).untilAsserted(() -> assertEqualRows(tables, 2));
    }

    final long count(String table) {
        return Long.parseLong(one("SELECT count(*) FROM " + table));
    }
}
