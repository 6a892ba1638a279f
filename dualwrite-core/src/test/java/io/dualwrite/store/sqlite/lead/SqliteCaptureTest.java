package io.dualwrite.store.sqlite.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.journal.Position;
import io.dualwrite.schema.Table;
import io.dualwrite.store.Leader;
import io.dualwrite.store.batch.Batch;
import io.dualwrite.store.batch.CaptureBroken;
import io.dualwrite.store.batch.Reading;
import io.dualwrite.store.batch.TableChanges;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.row.KeyText;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.store.sqlite.file.ScratchFile;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.convert.Conversions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class SqliteCaptureTest {
    private static final int ALL = 1000;

    @TempDir
    Path folder;

    @Test
    void rowsThatReplaceEatsAreMarked() throws SQLException {
        ScratchFile file = file("CREATE TABLE u (id INTEGER PRIMARY KEY, a TEXT UNIQUE, b TEXT)");
        try (Leader leader = captured(file, "u")) {
            file.run("INSERT INTO u VALUES (1, 'x', 'one'), (2, 'y', 'two')");
            Position before = read(leader, leader.origin()).to();
            file.run("INSERT OR REPLACE INTO u VALUES (9, 'x', 'nine')");

            assertThat(keys(read(leader, before))).containsExactlyInAnyOrder("1", "9");
        }
    }

    @Test
    void victimsAreFoundUnderTheIndexesOwnCollationExpressionAndDefault() throws SQLException {
        ScratchFile file = file(
                "CREATE TABLE u (id INTEGER PRIMARY KEY, a TEXT NOT NULL DEFAULT 'd', b TEXT, c TEXT)",
                "CREATE UNIQUE INDEX ua ON u (a COLLATE NOCASE)",
                "CREATE UNIQUE INDEX ub ON u (lower(b) || c)");
        try (Leader leader = captured(file, "u")) {
            file.run("INSERT INTO u VALUES (1, 'D', 'p', 'q'), (2, 'e', 'R', 's')");
            Position before = read(leader, leader.origin()).to();
            file.run("INSERT OR REPLACE INTO u VALUES (9, NULL, 'r', 's')");

            assertThat(keys(read(leader, before))).containsExactlyInAnyOrder("1", "2", "9");
        }
    }

    /** Of another version, perhaps. */
    @Test
    void whatTheShellOfSqliteWritesIsCaptured() throws Exception {
        ScratchFile file = file("CREATE TABLE u (id INTEGER PRIMARY KEY, a TEXT UNIQUE, b TEXT)");
        try (Leader leader = captured(file, "u")) {
            file.run("INSERT INTO u VALUES (1, 'x', 'one'), (2, 'y', 'two'), (3, 'z', 'three')");
            Position before = read(leader, leader.origin()).to();
            String writes = "REPLACE INTO u VALUES (9, 'x', 'nine'); UPDATE u SET rowid = 7 WHERE id = 2";
            Process shell;
            try {
                shell = new ProcessBuilder("sqlite3", file.path().toString(), writes).start();
            } catch (IOException notInstalled) {
                throw new TestAbortedException("There is no sqlite3 here.", notInstalled);
            }

            assertThat(shell.waitFor()).isZero();
            assertThat(keys(read(leader, before))).containsExactlyInAnyOrder("1", "9", "2", "7");
        }
    }

    @Test
    void installingTwiceChangesNothing() throws SQLException {
        ScratchFile file = file("CREATE TABLE u (id INTEGER PRIMARY KEY, a TEXT UNIQUE)");
        try (Leader leader = captured(file, "u")) {
            String installation = leader.installation();
            store(file).capture().install(List.of(mapping(file, "u")));

            assertThat(leader.installation()).isEqualTo(installation);
            assertThat(store(file).capture().verify().isEmpty()).isTrue();
        }
    }

    @Test
    void removingLeavesNothingBehind() throws SQLException {
        ScratchFile file = file("CREATE TABLE u (id INTEGER PRIMARY KEY, a TEXT UNIQUE)");
        captured(file, "u").close();
        store(file).capture().removeAll();

        try (Connection connection = file.connect();
                Statement statement = connection.createStatement();
                var names = statement.executeQuery("SELECT group_concat(name) FROM sqlite_schema WHERE sql NOT NULL")) {
            assertThat(names.getString(1)).isEqualTo("u");
        }
    }

    @Test
    void aRebuiltTableIsNoticedAndBroughtOverAnew() throws SQLException {
        ScratchFile file =
                file("CREATE TABLE u (id INTEGER PRIMARY KEY, a TEXT)", "INSERT INTO u VALUES (1, 'x'), (2, 'y')");
        try (Leader leader = captured(file, "u")) {
            Position origin = read(leader, leader.origin()).to();
            file.run(
                    "CREATE TABLE n (id INTEGER PRIMARY KEY, a TEXT)",
                    "INSERT INTO n SELECT * FROM u",
                    "DROP TABLE u",
                    "ALTER TABLE n RENAME TO u",
                    "DELETE FROM u WHERE id = 1");
            Reading reading = leader.read(origin, ALL);

            assertThat(reading).isInstanceOfSatisfying(CaptureBroken.class, broken -> {
                assertThat(broken.isMendable()).isTrue();
                assertThat(broken.inWords()).contains("'u' has lost its capture triggers");
            });
            leader.repair((CaptureBroken) reading);
            Batch batch = read(leader, origin);
            assertThat(batch.tables()).singleElement().satisfies(changes -> {
                assertThat(changes.cleared()).isTrue();
                assertThat(keys(batch)).containsExactly("2");
            });
        }
    }

    @Test
    void aTableWithAnotherColumnIsNotMendedByItself() throws SQLException {
        ScratchFile file = file("CREATE TABLE u (id INTEGER PRIMARY KEY, a TEXT)");
        try (Leader leader = captured(file, "u")) {
            file.run("ALTER TABLE u ADD COLUMN b DEFAULT 7");

            assertThat(leader.read(leader.origin(), ALL))
                    .isInstanceOfSatisfying(
                            CaptureBroken.class,
                            broken -> assertThat(broken.isMendable()).isFalse());
        }
    }

    @Test
    void aNewerTriggerThatMayHideRowsBreaksTheCapture() throws SQLException {
        ScratchFile file = file("CREATE TABLE u (id INTEGER PRIMARY KEY, a TEXT)");
        try (Leader leader = captured(file, "u")) {
            file.run("CREATE TRIGGER hide AFTER INSERT ON u WHEN new.a = 'x' BEGIN SELECT raise(ignore); END");

            assertThat(leader.read(leader.origin(), ALL))
                    .isInstanceOfSatisfying(
                            CaptureBroken.class,
                            broken -> assertThat(broken.inWords()).contains("'hide'"));
        }
    }

    @Test
    void vacuumBreaksATableWithoutAKeyAndNoOther() throws SQLException {
        ScratchFile file = file("CREATE TABLE k (a TEXT)", "CREATE TABLE u (id INTEGER PRIMARY KEY)");
        try (Leader leader = captured(file, "k", "u")) {
            file.run("INSERT INTO k VALUES ('x'), ('y')", "DELETE FROM k WHERE a = 'x'", "VACUUM");

            assertThat(leader.read(leader.origin(), ALL))
                    .isInstanceOfSatisfying(
                            CaptureBroken.class,
                            broken -> assertThat(broken.tables()).containsExactly("k"));
        }
    }

    @Test
    void numbersNeverComeTwiceHoweverMuchIsPruned() throws SQLException {
        ScratchFile file = file("CREATE TABLE u (id INTEGER PRIMARY KEY)");
        try (Leader leader = captured(file, "u")) {
            Position at = leader.origin();
            for (int id = 1; id <= 5; id++) {
                file.run("INSERT INTO u VALUES (" + id + ")");
                Batch batch = read(leader, at);
                assertThat(keys(batch)).containsExactly(Integer.toString(id));
                at = batch.to();
                leader.prune(at, ALL);
            }
            assertThat(at)
                    .isInstanceOfSatisfying(
                            Position.Sequence.class,
                            last -> assertThat(last.seq()).isEqualTo(6));
        }
    }

    @Test
    void aRestoredFileIsRefusedBeforeAndAfterItGrowsPastThePosition() throws Exception {
        ScratchFile file = file("CREATE TABLE u (id INTEGER PRIMARY KEY)");
        captured(file, "u").close();
        try (Connection connection = file.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM INTO '" + folder.resolve("backup.db") + "'");
        }
        Position taken;
        try (Leader leader = store(file).lead(List.of(mapping(file, "u")))) {
            file.run("INSERT INTO u VALUES (1), (2)");
            taken = read(leader, leader.origin()).to();
        }
        ScratchFile restored = new ScratchFile(Files.copy(folder.resolve("backup.db"), folder.resolve("restored.db")));
        restored.run("PRAGMA journal_mode = WAL");
        try (Leader leader = store(restored).lead(List.of(mapping(restored, "u")))) {
            assertRefused(leader, taken, ErrorCode.LEADER_REPLACED);
            restored.run("INSERT INTO u VALUES (3), (4), (5)");
            assertRefused(leader, taken, ErrorCode.LEADER_REPLACED);
        }
    }

    @Test
    void aFollowerThatIsBehindWhatWasPrunedIsRefused() throws SQLException {
        ScratchFile file = file("CREATE TABLE u (id INTEGER PRIMARY KEY)");
        try (Leader leader = captured(file, "u")) {
            file.run("INSERT INTO u VALUES (1), (2)");
            leader.prune(read(leader, leader.origin()).to(), ALL);

            assertRefused(leader, leader.origin(), ErrorCode.JOURNAL_GAP);
        }
    }

    @Test
    void aFileThatIsNotInWalModeIsRefused() throws SQLException {
        ScratchFile file = ScratchFile.with(folder, "CREATE TABLE u (id INTEGER PRIMARY KEY)");
        assertThatThrownBy(() -> store(file).capture().install(List.of(mapping(file, "u"))))
                .isInstanceOfSatisfying(
                        DualWriteException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.SOURCE_NOT_WAL));
    }

    @Test
    void aTableThatNoTriggerSeesIsRefused() throws SQLException {
        ScratchFile file = file("CREATE VIRTUAL TABLE f USING fts5(body)");
        TableMapping mapped = new TableMapping(
                "f", "f", List.of(ColumnMapping.of("body", "body", Conversions.to(TargetType.TEXT))), List.of(0));
        assertThatThrownBy(() -> store(file).capture().install(List.of(mapped)))
                .isInstanceOfSatisfying(
                        DualWriteException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.TABLE_NOT_CAPTURABLE));
    }

    private static void assertRefused(Leader leader, Position position, ErrorCode code) {
        assertThatThrownBy(() -> leader.read(position, ALL))
                .isInstanceOfSatisfying(
                        DualWriteException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private ScratchFile file(String... statements) throws SQLException {
        List<String> all = new ArrayList<>(List.of("PRAGMA journal_mode = WAL"));
        all.addAll(List.of(statements));
        return ScratchFile.with(folder, all.toArray(String[]::new));
    }

    private static SqliteStore store(ScratchFile file) {
        return new SqliteStore(file.path());
    }

    private static Leader captured(ScratchFile file, String... tables) throws SQLException {
        List<TableMapping> mappings = new ArrayList<>();
        for (String table : tables) {
            mappings.add(mapping(file, table));
        }
        store(file).capture().install(mappings);
        return store(file).lead(mappings);
    }

    private static TableMapping mapping(ScratchFile file, String name) throws SQLException {
        Table table = file.table(name);
        List<ColumnMapping> columns = new ArrayList<>();
        table.key()
                .columns()
                .forEach(column -> columns.add(ColumnMapping.of(column, column, Conversions.to(TargetType.BIGINT))));
        return new TableMapping(name, name, columns, List.of(0));
    }

    private static Batch read(Leader leader, Position after) throws SQLException {
        Reading reading = leader.read(after, ALL);
        assertThat(reading).isInstanceOf(Batch.class);
        return (Batch) reading;
    }

    private static List<String> keys(Batch batch) {
        List<String> keys = new ArrayList<>();
        for (TableChanges changes : batch.tables()) {
            for (int row = 0; row < changes.keys().size(); row++) {
                keys.add(KeyText.of(changes.keys(), row));
            }
        }
        return keys;
    }
}
