package io.dualwrite.store.sqlite.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.store.sqlite.file.ScratchFile;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.convert.Conversions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an update writes to the journal: every key it touches, however it names it, and no more than that where it is cheap to know. */
class CapturedUpdateTest {
    @TempDir
    Path folder;

    private int files;

    @Test
    void anUpdateThatLeavesTheKeyAloneIsOneEntry() throws SQLException {
        assertThat(entries(
                        "CREATE TABLE t (code TEXT NOT NULL PRIMARY KEY, name TEXT UNIQUE, n) WITHOUT ROWID",
                        "INSERT INTO t VALUES ('a', 'x', 1)",
                        "UPDATE t SET n = 2"))
                .containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "ID", "rowid", "oid", "_rowid_", "\"RowId\"", "`id`", "[oid]"})
    void aRowidThatChangesIsSeenByWhateverNameItIsCalled(String name) throws SQLException {
        assertThat(entries(
                        "CREATE TABLE t (id INTEGER PRIMARY KEY, n)",
                        "INSERT INTO t VALUES (1, 1)",
                        "UPDATE t SET n = 5, " + name + " = 7 WHERE n = 1"))
                .containsExactlyInAnyOrder("1", "7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rowid", "_rowid_"})
    void theHiddenRowidIsSeenWhenOneOfItsNamesIsAColumn(String name) throws SQLException {
        assertThat(entries(
                        "CREATE TABLE t (oid, n)",
                        "INSERT INTO t VALUES ('x', 1)",
                        "UPDATE t SET (n, " + name + ") = (SELECT 2, 9)"))
                .containsExactlyInAnyOrder("1", "9");
    }

    @Test
    void aKeyThatACascadeOrAnUpsertChangesIsSeen() throws SQLException {
        assertThat(entries(
                        "CREATE TABLE p (id INTEGER PRIMARY KEY)",
                        "CREATE TABLE t (id INTEGER PRIMARY KEY REFERENCES p (id) ON UPDATE CASCADE, n)",
                        "INSERT INTO p VALUES (1), (2)",
                        "INSERT INTO t VALUES (1, 1)",
                        "PRAGMA foreign_keys = ON",
                        "UPDATE p SET _rowid_ = 5 WHERE id = 1"))
                .containsExactlyInAnyOrder("1", "5");
        assertThat(entries(
                        "CREATE TABLE t (id INTEGER PRIMARY KEY, n)",
                        "INSERT INTO t VALUES (1, 1)",
                        "INSERT INTO t VALUES (1, 2) ON CONFLICT (id) DO UPDATE SET oid = 8"))
                .containsExactlyInAnyOrder("1", "8");
    }

    @Test
    void anotherSpellingOfTheSameKeyIsSeen() throws SQLException {
        assertThat(entries(
                        "CREATE TABLE t (code TEXT COLLATE NOCASE NOT NULL PRIMARY KEY, n)",
                        "INSERT INTO t VALUES ('ann', 1)",
                        "UPDATE t SET code = 'Ann'"))
                .contains("ann", "Ann");
    }

    @Test
    void victimsOfAnUpdateAreMarkedThroughWhateverMakesThemCollide() throws SQLException {
        String two = "INSERT INTO t (id, a, open) VALUES (1, 'x', 1), (2, 'y', 1)";
        assertThat(entries(
                        "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE, open)",
                        two,
                        "UPDATE OR REPLACE t SET a = 'x' WHERE id = 2"))
                .contains("1", "2");
        assertThat(entries(
                        "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, open)",
                        "CREATE UNIQUE INDEX i ON t (a) WHERE open = 1",
                        "INSERT INTO t VALUES (1, 'x', 1), (2, 'x', 0)",
                        "UPDATE OR REPLACE t SET open = 1 WHERE id = 2"))
                .contains("1", "2");
        assertThat(entries(
                        "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, open, g AS (lower(a)) STORED UNIQUE)",
                        two,
                        "UPDATE OR REPLACE t SET a = 'X' WHERE id = 2"))
                .contains("1", "2");
        assertThat(entries(
                        "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, open)",
                        "CREATE UNIQUE INDEX i ON t (lower(a))",
                        two,
                        "UPDATE OR REPLACE t SET a = 'X' WHERE id = 2"))
                .contains("1", "2");
        assertThat(entries(
                        "CREATE TABLE t (id TEXT PRIMARY KEY NOT NULL, a INTEGER NOT NULL DEFAULT 1 UNIQUE, open)",
                        "INSERT INTO t VALUES ('p', 1, 1), ('q', 2, 1)",
                        "UPDATE OR REPLACE t SET a = NULL WHERE id = 'q'"))
                .contains("p", "q");
    }

    @Test
    void anUpdateThatCannotCollideLooksForNoVictims() throws SQLException {
        assertThat(entries(
                        "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE, n)",
                        "INSERT INTO t VALUES (1, 'x', 1)",
                        "UPDATE OR REPLACE t SET n = 2"))
                .containsExactly("1");
    }

    @Test
    void theTriggersSurviveWhatMayBeDoneToColumnsAndTable() throws SQLException {
        assertThat(entries(
                        "CREATE TABLE t (id INTEGER PRIMARY KEY, n, m)",
                        "INSERT INTO t VALUES (1, 1, 1)",
                        "ALTER TABLE t RENAME COLUMN id TO number;"
                                + " ALTER TABLE t DROP COLUMN m; ALTER TABLE t ADD COLUMN o; ALTER TABLE t RENAME TO u;"
                                + " UPDATE u SET number = 4; UPDATE u SET rowid = 6"))
                .containsExactlyInAnyOrder("1", "4", "4", "6");
    }

    /** Keys in the journal after the last statement; table t is captured before it. */
    private List<String> entries(String... statements) throws SQLException {
        ScratchFile file = new ScratchFile(folder.resolve("app" + ++files + ".db"));
        file.run("PRAGMA journal_mode = WAL");
        try (Connection connection = file.connect();
                Statement statement = connection.createStatement()) {
            for (int at = 0; at < statements.length - 1; at++) {
                statement.execute(statements[at]);
            }
            var table = file.table("t");
            List<ColumnMapping> columns = new ArrayList<>();
            table.key()
                    .columns()
                    .forEach(name -> columns.add(ColumnMapping.of(name, name, Conversions.to(TargetType.TEXT))));
            new SqliteStore(file.path()).capture().install(List.of(new TableMapping("t", "t", columns, List.of(0))));
            for (String last : statements[statements.length - 1].split("; ")) {
                statement.execute(last);
            }
            List<String> keys = new ArrayList<>();
            try (ResultSet row =
                    statement.executeQuery("SELECT k1 FROM _dualwrite_journal WHERE t IS NOT NULL AND k1 NOT NULL")) {
                while (row.next()) {
                    keys.add(row.getString(1));
                }
            }
            return keys;
        }
    }
}
