package io.dualwrite.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.journal.Position;
import io.dualwrite.store.Leader;
import io.dualwrite.store.Store;
import io.dualwrite.store.batch.Batch;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.DatabasePair;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A backlog of rows so wide that they would not fit into memory together comes in parts by their weight, whoever leads. */
class WideBacklogIT {
    private static final int ROWS = 120;
    private static final int WIDTH = 1_000_000;
    private static final long HEAVIEST = 34L << 20;

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().freshForEachTest();

    @Test
    void sqliteTellsOfAsManyAsThereIsRoomFor() throws SQLException {
        Store leader = captured();
        Sql.run(
                databases.source(),
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + ROWS
                        + ") INSERT INTO wide SELECT i, zeroblob(" + WIDTH + ") FROM n",
                "INSERT INTO narrow VALUES (1, 'a')");
        assertPartsHaveRoom(leader);
    }

    @Test
    void postgresTellsOfAsManyAsThereIsRoomFor() throws SQLException {
        captured();
        Store leader = new PostgresStore(databases.target());
        leader.capture().install(tables());
        Sql.run(
                databases.target(),
                "INSERT INTO wide SELECT i, decode(repeat('00', " + WIDTH + "), 'hex') FROM generate_series(1, " + ROWS
                        + ") AS i",
                "INSERT INTO narrow VALUES (1, 'a')");
        assertPartsHaveRoom(leader);
    }

    private Store captured() throws SQLException {
        Sql.run(
                databases.source(),
                "CREATE TABLE wide (id INTEGER PRIMARY KEY, b BLOB)",
                "CREATE TABLE narrow (id INTEGER PRIMARY KEY, t TEXT)");
        TestTables.create(databases.target(), tables());
        Store source = new SqliteStore(databases.sourceFile());
        source.capture().install(tables());
        return source;
    }

    private List<TableMapping> tables() throws SQLException {
        return TestTables.mappings(new SqliteStore(databases.sourceFile()).schema());
    }

    private void assertPartsHaveRoom(Store store) throws SQLException {
        Set<Long> wide = new HashSet<>();
        List<Long> weights = new ArrayList<>();
        long narrow = 0;
        try (Leader leader = store.lead(tables())) {
            Position at = leader.origin();
            boolean complete = false;
            while (!complete) {
                Batch batch = (Batch) leader.read(at, 20_000);
                weights.add(batch.bytes());
                for (var changes : batch.tables()) {
                    boolean isWide = changes.table().source().equals("wide");
                    for (int row = 0; row < changes.rows().size(); row++) {
                        if (isWide) {
                            wide.add(changes.rows().integer(row, 0));
                        }
                    }
                    narrow += isWide ? 0 : changes.rows().size();
                }
                assertThat(batch.entries()).isPositive();
                at = batch.to();
                complete = batch.complete();
            }
        }
        assertThat(weights).hasSizeGreaterThan(3).allMatch(weight -> weight < HEAVIEST);
        assertThat(wide).hasSize(ROWS);
        assertThat(narrow).isEqualTo(1);
    }
}
