package io.dualwrite.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.copy.steer.CopySettings;
import io.dualwrite.copy.steer.Surroundings;
import io.dualwrite.event.CopyListener;
import io.dualwrite.replicate.Sql;
import io.dualwrite.replicate.TestTables;
import io.dualwrite.store.Store;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.DatabasePair;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A copy puts rows with NULL in their key aside, in both directions, and carries all others. */
class NullInKeyCopyIT {
    private static final String MANY =
            "WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < 3000) ";

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().freshForEachTest();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rowsWithoutAKeyAreNamedAndTheOthersArrive(boolean forwards) throws SQLException {
        Sql.run(
                databases.source(),
                "CREATE TABLE word (w TEXT PRIMARY KEY, n INTEGER)",
                "CREATE TABLE twin (a INTEGER, b INTEGER, n INTEGER, PRIMARY KEY (a, b))");
        List<TableMapping> tables = TestTables.mappings(new SqliteStore(databases.sourceFile()).schema());
        TestTables.create(databases.target(), tables);
        Sql.run(
                databases.target(),
                "ALTER TABLE word DROP CONSTRAINT word_pkey, ALTER w DROP NOT NULL, ADD UNIQUE (w)",
                "ALTER TABLE twin DROP CONSTRAINT twin_pkey, ALTER a DROP NOT NULL, ALTER b DROP NOT NULL,"
                        + " ADD UNIQUE (a, b)");
        Store source = new SqliteStore(databases.sourceFile());
        Store target = new PostgresStore(databases.target());
        DataSource leader = forwards ? databases.source() : databases.target();
        DataSource follower = forwards ? databases.target() : databases.source();
        Sql.run(
                leader,
                MANY + "INSERT INTO word SELECT CASE WHEN i % 1000 <> 7 THEN 'w' || i END, i FROM s",
                MANY + "INSERT INTO twin SELECT CASE WHEN i % 100 <> 7 THEN i / 100 END,"
                        + " CASE WHEN i % 100 <> 8 THEN i END, i FROM s");

        Copy copy = new Copy(
                forwards ? source : target,
                forwards ? target : source,
                tables,
                CopySettings.AT_REST.withChunkBytes(5_000).withPatience(Duration.ofMillis(1), Duration.ofSeconds(60)),
                Surroundings.NOBODY,
                CopyListener.NOBODY);
        copy.atRest("state", false);
        CopyReport report = copy.run();

        assertThat(report.failed()).isEmpty();
        assertThat(report.complete()).isTrue();
        assertThat(report.rows()).isEqualTo(6000);
        assertThat(report.refused()).isEqualTo(3 + 60);
        String sums = "SELECT count(*) || ' ' || sum(n) FROM ";
        for (String table : List.of("word WHERE w IS NOT NULL", "twin WHERE a IS NOT NULL AND b IS NOT NULL")) {
            assertThat(Sql.texts(follower, sums + table)).isEqualTo(Sql.texts(leader, sums + table));
        }
        assertThat(Sql.texts(follower, "SELECT count(*) FROM word WHERE w IS NULL"))
                .containsExactly("0");
        assertThat(Sql.texts(follower, "SELECT count(*) FROM twin WHERE a IS NULL OR b IS NULL"))
                .containsExactly("0");
        assertThat(Sql.texts(
                        follower,
                        "SELECT table_name || ' ' || count(*) || ' ' || min(reason) FROM _dualwrite_quarantine"
                                + " GROUP BY table_name ORDER BY table_name"))
                .containsExactly(
                        "twin 60 its key holds NULL, so nothing tells it from other rows",
                        "word 1 its key holds NULL, so nothing tells it from other rows");
    }
}
