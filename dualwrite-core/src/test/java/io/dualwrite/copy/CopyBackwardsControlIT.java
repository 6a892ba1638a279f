package io.dualwrite.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.copy.progress.TableStatus;
import io.dualwrite.event.CopyEvent;
import io.dualwrite.event.CopyListener;
import io.dualwrite.store.Follower;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.sqlite.SqliteStore;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A copy into a file that refuses rows, loses a table in the middle, or followed before copies were known. */
class CopyBackwardsControlIT extends CopiesBackAtRest {
    @Test
    void rowsThatTheFileRefusesAreCountedAndTheRestGoesOn() throws SQLException {
        source(
                "CREATE TABLE item (id INTEGER PRIMARY KEY, n INTEGER NOT NULL CHECK (n <> 77), t TEXT UNIQUE, x REAL)",
                "CREATE TABLE amount (id INTEGER PRIMARY KEY, v NUMERIC)");
        List<TableMapping> tables = mapped();
        target(
                "INSERT INTO item SELECT i, nullif(i, 500), 't' || CASE WHEN i = 900 THEN 899 ELSE i END, i"
                        + " FROM generate_series(1, 2000) AS i",
                "INSERT INTO amount SELECT i, CASE WHEN i % 600 = 0 THEN 'NaN' ELSE i::numeric END"
                        + " FROM generate_series(1, 1800) AS i");
        CopyReport report = copy(tables);
        assertThat(report.failed()).isEmpty();
        assertThat(report.complete()).isTrue();
        assertThat(report.rows()).isEqualTo(3800);
        assertThat(report.refused()).isEqualTo(6);
        assertThat(sourceRows("SELECT table_name || ' ' || key || ' ' || sql_state FROM _dualwrite_quarantine"
                        + " ORDER BY table_name, CAST(key AS INTEGER)"))
                .containsExactly(
                        "amount 600 ",
                        "amount 1200 ",
                        "amount 1800 ",
                        "item 77 23514",
                        "item 500 23502",
                        "item 900 23505");
        assertThat(sourceRows("SELECT count(*) FROM item")).containsExactly("1997");

        target("UPDATE item SET n = 1 WHERE n = 77 OR n IS NULL", "UPDATE item SET t = 'x' WHERE id = 900");
        target("UPDATE amount SET v = 0 WHERE v = 'NaN'");
        Copy anew = make(SMALL, tables, CopyListener.NOBODY);
        anew.atRest("state 2", true);
        assertThat(anew.run().refused()).isZero();
        assertThat(sourceRows("SELECT count(*) FROM _dualwrite_quarantine")).containsExactly("0");
        assertRowsCameBack(tables, 2);
    }

    @Test
    void aTableThatIsChangedMeanwhileFailsAloneAndClearly() throws SQLException {
        source(
                "CREATE TABLE first (id INTEGER PRIMARY KEY, n TEXT)",
                "CREATE TABLE second (id INTEGER PRIMARY KEY, n TEXT)",
                "CREATE TABLE third (id INTEGER PRIMARY KEY, n TEXT)");
        List<TableMapping> tables = mapped();
        for (TableMapping table : tables) {
            target("INSERT INTO " + table.target() + " SELECT i, 'abc' FROM generate_series(1, 3000) AS i");
        }
        Copy copy = make(SMALL, tables, event -> {
            if (event instanceof CopyEvent.ChunkLoaded chunk) {
                switch (chunk.table()) {
                    case "first" -> target("DROP TABLE IF EXISTS first");
                    case "second" -> target("ALTER TABLE second ADD COLUMN IF NOT EXISTS more text");
                    default -> {}
                }
            }
        });
        CopyReport report = run(copy);
        assertThat(report.complete()).isFalse();
        assertThat(report.failed()).extracting(TableStatus::table).containsExactly("first", "second");
        assertThat(report.failed())
                .allSatisfy(table -> assertThat(table.failure().orElseThrow()).contains("DW-051"));
        assertThat(sourceRows("SELECT count(*) FROM third")).containsExactly("3000");
    }

    @Test
    void aFileThatWasFollowingBeforeCopiesWereKnownLearnsOfThem() throws SQLException {
        source(
                "CREATE TABLE item (id INTEGER PRIMARY KEY, n INTEGER)",
                "CREATE TABLE _dualwrite_position (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), installation TEXT"
                        + " NOT NULL, position TEXT NOT NULL, caught_up INTEGER NOT NULL, moved_at TEXT NOT NULL)",
                "INSERT INTO _dualwrite_position VALUES (1, 'somebody', 'seq:7:0', 1, '')");
        List<TableMapping> tables = mapped();
        SqliteStore file = file();
        try (Follower follower = file.follow(tables)) {
            Follower.State state = follower.state().orElseThrow();
            assertThat(state.caughtUp()).isTrue();
            assertThat(state.copying()).isFalse();
        }
        Copy anew = make(SMALL, tables, CopyListener.NOBODY);
        anew.follow(true);
        try (Follower follower = file.follow(tables)) {
            assertThat(follower.state().orElseThrow().copying()).isTrue();
        }
        assertThat(anew.run().complete()).isTrue();
        try (Follower follower = file.follow(tables)) {
            Follower.State state = follower.state().orElseThrow();
            assertThat(state.copying()).isFalse();
            assertThat(state.caughtUp()).isFalse();
        }
    }
}
