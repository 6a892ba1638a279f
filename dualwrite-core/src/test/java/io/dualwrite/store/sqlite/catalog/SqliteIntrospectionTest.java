package io.dualwrite.store.sqlite.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.ForeignKey;
import io.dualwrite.schema.Index;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.TableKind;
import io.dualwrite.schema.Trigger;
import io.dualwrite.schema.View;
import io.dualwrite.store.sqlite.file.ScratchFile;
import io.dualwrite.store.sqlite.file.SqliteFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Objects that are no tables, names, estimates, and the moment at which a schema is read. */
class SqliteIntrospectionTest extends IntrospectedFile {
    @Nested
    class OtherObjects {
        @Test
        void d20VirtualAndShadowTablesAreTold() throws SQLException {
            Schema schema = ScratchFile.with(directory, "CREATE VIRTUAL TABLE f USING fts5(body)")
                    .schema();

            assertThat(schema.table("f").orElseThrow().kind()).isEqualTo(TableKind.VIRTUAL);
            assertThat(schema.table("f").orElseThrow().columns())
                    .extracting(Column::name)
                    .contains("body");
            assertThat(schema.table("f_data").orElseThrow().kind()).isEqualTo(TableKind.SHADOW);
            assertThat(schema.parentsFirst()).isEmpty();
        }

        @Test
        void d14ViewsKeepTheirTextAndTriggers() throws SQLException {
            Schema schema = ScratchFile.with(
                            directory,
                            "CREATE TABLE t(a)",
                            "CREATE TABLE gone(a)",
                            "CREATE VIEW v AS SELECT a AS b FROM t",
                            "CREATE VIEW broken AS SELECT a FROM gone",
                            "CREATE TRIGGER vi INSTEAD OF INSERT ON V BEGIN INSERT INTO t VALUES(NEW.b); END",
                            "DROP TABLE gone")
                    .schema();

            View view = schema.views().get(1);
            assertThat(view.columns()).containsExactly("b");
            assertThat(view.definition()).isEqualTo("CREATE VIEW v AS SELECT a AS b FROM t");
            assertThat(view.triggers()).extracting(Trigger::name).containsExactly("vi");
            assertThat(schema.views().get(0).columns()).isEmpty();
        }

        @Test
        void triggersBelongToTheirTableWhateverTheCase() throws SQLException {
            Table table = table(
                    "T1", "CREATE TABLE T1(a)", "CREATE TRIGGER x AFTER INSERT ON t1 BEGIN SELECT RAISE(IGNORE); END");

            assertThat(table.triggers()).extracting(Trigger::name).containsExactly("x");
        }

        @Test
        void objectsOfDualwriteAreLeftOut() throws SQLException {
            ScratchFile file = ScratchFile.with(directory, "CREATE TABLE t(a)");
            Schema before = file.schema();
            file.run(
                    "CREATE TABLE _dualwrite_journal(seq INTEGER PRIMARY KEY AUTOINCREMENT, t, k1)",
                    "CREATE TRIGGER _dualwrite_1_i AFTER INSERT ON t BEGIN INSERT INTO _dualwrite_journal(t)"
                            + " VALUES(1); END");

            assertThat(file.schema()).isEqualTo(before);
        }
    }

    @Nested
    class Names {
        @Test
        void hostileNamesAreReadLiterally() throws SQLException {
            String table = "o'rder; \"DROP\" [tablo] `ı` ☃";
            String quoted = '"' + table.replace("\"", "\"\"") + '"';
            Table read = table(
                    table,
                    "CREATE TABLE " + quoted + "(\"select\" INTEGER PRIMARY KEY, \"a\"\"b\" TEXT UNIQUE, \"\" INT)",
                    "CREATE TABLE \"where\"(\"from\" REFERENCES " + quoted + ")",
                    "CREATE INDEX \"group by\" ON " + quoted + "(\"a\"\"b\")");

            assertThat(read.columns()).extracting(Column::name).containsExactly("select", "a\"b", "");
            assertThat(read.indexes()).extracting(Index::name).contains("group by");
            ForeignKey key = new ScratchFile(directory.resolve("app.db"))
                    .table("WHERE")
                    .foreignKeys()
                    .get(0);
            assertThat(key.referencedTable()).isEqualTo(table);
            assertThat(key.referencedColumns()).containsExactly("select");
        }

        @Test
        void onlyAsciiLettersAreFolded() throws SQLException {
            Schema schema = ScratchFile.with(directory, "CREATE TABLE İŞ(a)", "CREATE TABLE i(a)", "CREATE TABLE É(a)")
                    .schema();

            assertThat(schema.table("I").orElseThrow().name()).isEqualTo("i");
            assertThat(schema.table("é")).isEmpty();
        }
    }

    @Nested
    class Estimates {
        @Test
        void highestRowidIsTheGuess() throws SQLException {
            Table table = table("t", "CREATE TABLE t(a)", "INSERT INTO t VALUES(1), (2), (3)");

            assertThat(table.estimatedRows()).hasValue(3);
        }

        @Test
        void c12RowidAtTheEndOfTheRangeIsNotBelieved() throws SQLException {
            Table table =
                    table("t", "CREATE TABLE t(id INTEGER PRIMARY KEY)", "INSERT INTO t VALUES(9223372036854775807)");

            assertThat(table.estimatedRows().orElseThrow()).isLessThan(10_000);
        }

        @Test
        void analyzeKnowsBetter() throws SQLException {
            Table table =
                    table("t", "CREATE TABLE t(id INTEGER PRIMARY KEY)", "INSERT INTO t VALUES(100), (900)", "ANALYZE");

            assertThat(table.estimatedRows()).hasValue(2);
        }

        @Test
        void withoutRowidAndStatisticsNothingIsSaid() throws SQLException {
            assertThat(table("t", "CREATE TABLE t(id PRIMARY KEY) WITHOUT ROWID")
                            .estimatedRows())
                    .isEmpty();
        }
    }

    @Test
    void readingInsideATransactionOfTheCallerSeesItsSnapshotAndLeavesItOpen() throws SQLException {
        ScratchFile file = ScratchFile.with(directory, "PRAGMA journal_mode=WAL", "CREATE TABLE t(a)");
        try (Connection connection = new SqliteFile(file.path()).openReadOnly()) {
            connection.setAutoCommit(false);
            assertThat(SqliteIntrospection.read(connection).tables()).hasSize(1);
            file.run("CREATE TABLE later(a)");

            assertThat(SqliteIntrospection.read(connection).tables()).hasSize(1);
            connection.commit();
            assertThat(SqliteIntrospection.read(connection).tables()).hasSize(2);
        }
    }

    @Test
    void fingerprintChangesWithTheShapeAndNotWithTheRows() throws SQLException {
        ScratchFile file = ScratchFile.with(directory, "CREATE TABLE t(a)");
        String before = file.schema().fingerprint();
        file.run("INSERT INTO t VALUES(1)", "CREATE TRIGGER x AFTER DELETE ON t BEGIN SELECT 1; END");
        assertThat(file.schema().fingerprint()).isEqualTo(before);

        file.run("CREATE UNIQUE INDEX u ON t(a)");
        assertThat(file.schema().fingerprint()).isNotEqualTo(before);
        try (Connection connection = file.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP INDEX u");
        }
        assertThat(file.schema().fingerprint()).isEqualTo(before);
    }
}
