package io.dualwrite.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.event.CopyEvent;
import io.dualwrite.event.CopyListener;
import io.dualwrite.replicate.Rows;
import io.dualwrite.replicate.TestTables;
import io.dualwrite.store.CopyLog;
import io.dualwrite.store.SetAside;
import io.dualwrite.store.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.DatabasePair;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A copy while nobody writes. */
class CopyIT {
    private static final String MANY =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) ";

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().freshForEachTest();

    /** Small chunks, so that there are many. */
    private static final CopySettings SMALL = CopySettings.AT_REST
            .withChunkBytes(20_000)
            .withLoaders(2)
            .withPatience(Duration.ofMillis(1), Duration.ofSeconds(20));

    private final List<CopyEvent> events = new ArrayList<>();

    @Test
    void everyKindOfKeyCrosses() throws SQLException {
        source(
                "CREATE TABLE plain (id INTEGER PRIMARY KEY, v TEXT, w REAL, x BLOB)",
                MANY + "INSERT INTO plain SELECT i * 3 - 500, 'row ' || i, i / 7.0, randomblob(i % 9) FROM n",
                "CREATE TABLE word (w TEXT PRIMARY KEY, n INTEGER)",
                MANY + "INSERT INTO word SELECT char(65 + i % 58) || hex(i), i FROM n",
                "CREATE TABLE sloppy (w TEXT COLLATE NOCASE PRIMARY KEY, n INTEGER)",
                MANY + "INSERT INTO sloppy SELECT char(65 + i % 26 + 32 * (i % 2)) || i, i FROM n",
                "CREATE TABLE pair (b INTEGER, a TEXT, v, PRIMARY KEY (a, b)) WITHOUT ROWID",
                MANY + "INSERT INTO pair SELECT i % 40, 'k' || (i / 40), randomblob(4) FROM n",
                "CREATE TABLE bits (k BLOB PRIMARY KEY, v INTEGER)",
                MANY + "INSERT INTO bits SELECT CAST(hex(randomblob(3 + i % 5)) || i AS BLOB), i FROM n",
                "CREATE TABLE bare (a TEXT, b INTEGER)",
                MANY + "INSERT INTO bare SELECT 'same', i % 3 FROM n",
                "CREATE TABLE half (k REAL PRIMARY KEY, v INTEGER)",
                MANY + "INSERT INTO half SELECT i / 3.0 - 100, i FROM n",
                "CREATE TABLE vacant (id INTEGER PRIMARY KEY, v TEXT)");
        CopyReport report = copy(SMALL, mapped());
        assertThat(report.failed()).isEmpty();
        assertThat(report.complete()).isTrue();
        assertThat(report.refused()).isZero();
        assertThat(report.rows()).isEqualTo(7 * 2000);
        assertEqualRows(7);
        assertThat(events.stream()
                        .filter(CopyEvent.ChunkLoaded.class::isInstance)
                        .count())
                .as("chunks")
                .isGreaterThan(20);
    }

    @Test
    void rowsThatTheTargetRefusesAreCountedAndTheRestGoesOn() throws SQLException {
        source(
                "CREATE TABLE item (id INTEGER PRIMARY KEY, n INTEGER, t TEXT)",
                MANY + "INSERT INTO item SELECT i, i, 'x' FROM n",
                "UPDATE item SET n = 'no number' WHERE id % 500 = 0");
        List<TableMapping> tables = mapped();
        target("ALTER TABLE item ADD CHECK (n <> 77)");
        CopyReport report = copy(SMALL, tables);
        assertThat(report.complete()).isTrue();
        assertThat(report.refused()).isEqualTo(5);
        assertThat(report.rows()).isEqualTo(2000);
        assertThat(one("SELECT count(*) FROM item")).isEqualTo("1995");
        assertThat(one("SELECT string_agg(key, ',' ORDER BY key::int) FROM _dualwrite_quarantine"))
                .isEqualTo("77,500,1000,1500,2000");
    }

    @Test
    void aTargetThatAltersRowsStopsTheTableAndNamesTheRange() throws SQLException {
        source(
                "CREATE TABLE item (id INTEGER PRIMARY KEY, n INTEGER)",
                MANY + "INSERT INTO item SELECT i, i FROM n",
                "CREATE TABLE other (id INTEGER PRIMARY KEY, n INTEGER)",
                "INSERT INTO other VALUES (1, 1)");
        List<TableMapping> tables = mapped();
        target(
                "CREATE FUNCTION meddle() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$BEGIN IF new.id = 1500 THEN new.n := 0; END IF; RETURN new; END$$",
                "CREATE TRIGGER meddle BEFORE INSERT ON item FOR EACH ROW EXECUTE FUNCTION meddle()",
                "ALTER TABLE item ENABLE ALWAYS TRIGGER meddle");
        CopyReport report = copy(SMALL, tables);
        assertThat(report.complete()).isFalse();
        assertThat(report.failed()).singleElement().satisfies(table -> {
            assertThat(table.table()).isEqualTo("item");
            assertThat(table.failure().orElseThrow()).contains("DW-050", "table 'item'", "behind key", "other values");
        });
        assertThat(one("SELECT count(*) FROM other")).isEqualTo("1");
        assertThat(Integer.parseInt(one("SELECT count(*) FROM item"))).isBetween(1, 1499);

        target("DROP TRIGGER meddle ON item");
        assertThat(copy(SMALL, tables).complete()).isTrue();
        assertEqualRows(2);
    }

    @Test
    void indexesAndReferencesAreTheSameAfterwards() throws SQLException {
        source(
                "CREATE TABLE parent (id INTEGER PRIMARY KEY, code TEXT)",
                MANY + "INSERT INTO parent SELECT i, 'c' || i FROM n",
                "CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER, code TEXT)",
                MANY + "INSERT INTO child SELECT i, i, 'c' || i FROM n");
        List<TableMapping> tables = mapped();
        target(
                "ALTER TABLE parent ADD CONSTRAINT code_is_unique UNIQUE (code)",
                "CREATE INDEX upper_code ON child (upper(code) DESC NULLS LAST) WHERE parent > 7",
                "CREATE UNIQUE INDEX \"Odd\" ON child (code) INCLUDE (parent)",
                "ALTER TABLE child ADD CONSTRAINT to_parent FOREIGN KEY (parent) REFERENCES parent ON DELETE CASCADE",
                "ALTER TABLE child ADD CONSTRAINT to_code FOREIGN KEY (code) REFERENCES parent (code)"
                        + " DEFERRABLE INITIALLY DEFERRED");
        String before = definitions();
        CopyReport report = copy(SMALL.withLoaders(1), tables, event -> {
            if (event instanceof CopyEvent.TableLoaded) {
                assertThat(definitions()).doesNotContain("upper_code", "to_code", "code_is_unique");
            }
        });
        assertThat(report.complete()).isTrue();
        assertThat(report.parts()).hasSize(5).allMatch(part -> part.outcome() == SetAside.Outcome.AS_IT_WAS);
        assertThat(definitions()).isEqualTo(before);
        assertThat(new PostgresStore(databases.target()).setAside().parts()).isEmpty();
        assertEqualRows(2);
    }

    @Test
    void orphansAndDoubleValuesAreReported() throws SQLException {
        source(
                "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
                "INSERT INTO parent VALUES (1)",
                "CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER, code TEXT)",
                "INSERT INTO child VALUES (1, 1, 'a'), (2, 9, 'a')");
        List<TableMapping> tables = mapped();
        target(
                "ALTER TABLE child ADD CONSTRAINT to_parent FOREIGN KEY (parent) REFERENCES parent",
                "CREATE UNIQUE INDEX one_code ON child (code)");
        CopyReport report = copy(SMALL, tables);
        assertThat(report.complete()).isTrue();
        assertThat(report.parts())
                .extracting(part -> part.part().name() + " " + part.outcome())
                .containsExactly("one_code REFUSED", "to_parent FOR_NEW_ROWS");
        assertThat(new PostgresStore(databases.target()).setAside().parts())
                .extracting(SetAside.Part::name)
                .containsExactly("one_code");
        assertEqualRows(2);
    }

    @Test
    void keysGoOnWhereTheSourceWas() throws SQLException {
        source(
                "CREATE TABLE counted (id INTEGER PRIMARY KEY AUTOINCREMENT, v TEXT)",
                "INSERT INTO counted (v) VALUES ('a'), ('b'), ('c')",
                "DELETE FROM counted WHERE id > 1",
                "CREATE TABLE far (id INTEGER PRIMARY KEY, v TEXT)",
                "INSERT INTO far VALUES (7, 'x'), (9223372036854775807, 'y')",
                "CREATE TABLE vacant (id INTEGER PRIMARY KEY, v TEXT)");
        List<TableMapping> tables = mapped();
        for (TableMapping table : tables) {
            target("ALTER TABLE " + table.target() + " ALTER id ADD GENERATED BY DEFAULT AS IDENTITY");
        }
        target("SELECT nextval(pg_get_serial_sequence('vacant', 'id')) FROM generate_series(1, 9)");
        CopyReport report = copy(SMALL, tables);
        assertThat(report.generators()).hasSize(3);
        assertThat(one("INSERT INTO counted (v) VALUES ('d') RETURNING id")).isEqualTo("4");
        assertThat(one("INSERT INTO far (v) VALUES ('d') RETURNING id")).isEqualTo("8");
        assertThat(one("INSERT INTO vacant (v) VALUES ('d') RETURNING id")).isEqualTo("1");
    }

    @Test
    void whatTheTableHeldBeforeIsGone() throws SQLException {
        source(
                "CREATE TABLE item (id INTEGER PRIMARY KEY, n INTEGER)",
                MANY + "INSERT INTO item SELECT i * 2, i FROM n",
                "CREATE TABLE sloppy (w TEXT COLLATE NOCASE PRIMARY KEY, n INTEGER)",
                MANY + "INSERT INTO sloppy SELECT 'x' || i, i FROM n");
        List<TableMapping> tables = mapped();
        target(
                "INSERT INTO item SELECT i, -1 FROM generate_series(-5, 5000) AS i",
                "INSERT INTO sloppy SELECT 'X' || i, -1 FROM generate_series(1, 10) AS i");
        assertThat(copy(SMALL, tables).complete()).isTrue();
        assertEqualRows(2);
    }

    @Test
    void aCancelledCopyGoesOnWhereItWas() throws SQLException {
        source("CREATE TABLE item (id INTEGER PRIMARY KEY, n TEXT)", MANY + "INSERT INTO item SELECT i, 'abc' FROM n");
        List<TableMapping> tables = mapped();
        Copy[] running = new Copy[1];
        running[0] = make(SMALL.withLoaders(1), tables, event -> {
            if (event instanceof CopyEvent.ChunkLoaded) {
                running[0].cancel();
            }
        });
        running[0].atRest("file", false);
        CopyReport first = running[0].run();
        assertThat(first.complete()).isFalse();
        assertThat(first.failed()).isEmpty();
        long before = first.rows();
        assertThat(before).isBetween(1L, 1999L);
        assertThat(running[0].status().phase()).isEqualTo(CopyPhase.STOPPED);

        events.clear();
        CopyReport second = copy(SMALL, tables);
        assertThat(second.complete()).isTrue();
        assertThat(second.rows()).isEqualTo(2000);
        assertThat(events.stream()
                        .filter(CopyEvent.ChunkLoaded.class::isInstance)
                        .mapToLong(event -> ((CopyEvent.ChunkLoaded) event).rows())
                        .sum())
                .isEqualTo(2000 - before);
        assertEqualRows(1);
    }

    @Test
    void aCopyFromAnotherFileOrWithOtherColumnsIsNotContinued() throws SQLException {
        source("CREATE TABLE item (id INTEGER PRIMARY KEY, n TEXT)", "INSERT INTO item VALUES (1, 'a')");
        List<TableMapping> tables = mapped();
        make(SMALL, tables, CopyListener.NOBODY).atRest("file", false);
        assertThatThrownBy(() -> make(SMALL, tables, CopyListener.NOBODY).atRest("other", false))
                .isInstanceOf(DualWriteException.class)
                .hasMessageContaining("DW-052");
        source("ALTER TABLE item ADD COLUMN m TEXT");
        assertThatThrownBy(() -> make(SMALL, tables, CopyListener.NOBODY).atRest("file", false))
                .hasMessageContaining("DW-052");
        Copy anew = make(SMALL, tables, CopyListener.NOBODY);
        anew.atRest("other", true);
        assertThat(anew.run().complete()).isTrue();
    }

    @Test
    void aTableThatIsDroppedMeanwhileFailsAloneAndClearly() throws SQLException {
        source(
                "CREATE TABLE first (id INTEGER PRIMARY KEY, n TEXT)",
                MANY + "INSERT INTO first SELECT i, 'abc' FROM n",
                "CREATE TABLE second (id INTEGER PRIMARY KEY, n TEXT)",
                "INSERT INTO second VALUES (1, 'x')");
        List<TableMapping> tables = mapped();
        Copy copy = make(SMALL.withLoaders(1), tables, event -> {
            if (event instanceof CopyEvent.ChunkLoaded chunk && chunk.table().equals("first")) {
                source("DROP TABLE IF EXISTS first");
            }
        });
        copy.atRest("file", false);
        CopyReport report = copy.run();
        assertThat(report.complete()).isFalse();
        assertThat(report.failed()).singleElement().satisfies(table -> {
            assertThat(table.table()).isEqualTo("first");
            assertThat(table.failure().orElseThrow()).contains("DW-051");
        });
        assertThat(one("SELECT count(*) FROM second")).isEqualTo("1");
    }

    @Test
    void aPausedCopySaysSoAndGoesOn() throws Exception {
        source("CREATE TABLE item (id INTEGER PRIMARY KEY, n TEXT)", MANY + "INSERT INTO item SELECT i, 'abc' FROM n");
        Copy copy = make(SMALL.withLoaders(1), mapped(), CopyListener.NOBODY);
        copy.atRest("file", false);
        copy.pause();
        Thread runner = new Thread(() -> {
            try {
                copy.run();
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        });
        runner.start();
        while (copy.status().heldBack().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(copy.status().heldBack())
                .hasValueSatisfying(reason -> assertThat(reason).contains("paused"));
        assertThat(copy.status().rows()).isZero();
        copy.resume();
        runner.join();
        assertThat(copy.status().phase()).isEqualTo(CopyPhase.FINISHED);
        assertThat(copy.status().share()).isEqualTo(1);
        assertEqualRows(1);
    }

    private List<TableMapping> mapped() throws SQLException {
        List<TableMapping> tables = TestTables.mappings(new SqliteStore(databases.sourceFile()).schema());
        TestTables.create(databases.target(), tables);
        return tables;
    }

    private Copy make(CopySettings settings, List<TableMapping> tables, CopyListener listener) {
        CopyListener remember = events::add;
        return new Copy(
                new SqliteStore(databases.sourceFile()),
                new PostgresStore(databases.target()),
                tables,
                settings,
                Surroundings.NOBODY,
                remember.and(listener));
    }

    private CopyReport copy(CopySettings settings, List<TableMapping> tables) throws SQLException {
        return copy(settings, tables, CopyListener.NOBODY);
    }

    private CopyReport copy(CopySettings settings, List<TableMapping> tables, CopyListener listener)
            throws SQLException {
        Copy copy = make(settings, tables, listener);
        copy.atRest("file", false);
        CopyReport report = copy.run();
        if (report.complete()) {
            assertThat(new PostgresStore(databases.target()).copyLog().entries())
                    .hasSize(tables.size())
                    .allMatch(CopyLog.Entry::isLoaded);
        }
        return report;
    }

    private void assertEqualRows(int tablesWithRows) throws SQLException {
        int compared = 0;
        for (TableMapping table : TestTables.mappings(new SqliteStore(databases.sourceFile()).schema())) {
            List<String> expected = Rows.ofSource(databases.source(), table);
            assertThat(Rows.ofTarget(databases.target(), table))
                    .as("table %s", table)
                    .isEqualTo(expected);
            compared += expected.isEmpty() ? 0 : 1;
        }
        assertThat(compared).isEqualTo(tablesWithRows);
    }

    private String definitions() {
        return one("SELECT string_agg(d, E'\\n' ORDER BY d) FROM ("
                + "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE '\\_dualwrite%'"
                + " UNION ALL SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint"
                + " WHERE contype IN ('f', 'u') AND conrelid::regclass::text NOT LIKE '\\_dualwrite%') AS x(d)");
    }

    private void source(String... statements) {
        execute(databases.source(), statements);
    }

    private void target(String... statements) {
        execute(databases.target(), statements);
    }

    private static void execute(DataSource database, String... statements) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String one(String query) {
        try (Connection connection = databases.target().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
