package io.dualwrite.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.schema.Check;
import io.dualwrite.schema.Column;
import io.dualwrite.schema.Filling;
import io.dualwrite.schema.ForeignKey;
import io.dualwrite.schema.Index;
import io.dualwrite.schema.IndexTerm;
import io.dualwrite.schema.Key;
import io.dualwrite.schema.OnConflict;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.TableKind;
import io.dualwrite.schema.Trigger;
import io.dualwrite.schema.View;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteIntrospectionTest {
    @TempDir
    private Path directory;

    private Table table(String name, String... ddl) throws SQLException {
        return ScratchFile.with(directory, ddl).table(name);
    }

    @Nested
    class Keys {
        @Test
        void integerPrimaryKeyIsTheRowid() throws SQLException {
            Key key = table("t", "CREATE TABLE t(v, id integer PRIMARY KEY)").key();

            assertThat(key.kind()).isEqualTo(Key.Kind.ROWID_ALIAS);
            assertThat(key.parts()).containsExactly(new Key.Part("id", "BINARY", false));
        }

        @Test
        void c01DeclaredPrimaryKeyMayHoldNull() throws SQLException {
            Key key = table("t", "CREATE TABLE t(id TEXT PRIMARY KEY)").key();

            assertThat(key.kind()).isEqualTo(Key.Kind.PRIMARY_KEY);
            assertThat(key.isNullable()).isTrue();
        }

        @Test
        void c02IntIsNotTheRowid() throws SQLException {
            assertThat(table("t", "CREATE TABLE t(id INT PRIMARY KEY)").key().kind())
                    .isEqualTo(Key.Kind.PRIMARY_KEY);
        }

        @Test
        void c03DescendingIntegerPrimaryKeyIsNotTheRowid() throws SQLException {
            Key key =
                    table("t", "CREATE TABLE t(id INTEGER PRIMARY KEY DESC, v)").key();

            assertThat(key.kind()).isEqualTo(Key.Kind.PRIMARY_KEY);
            assertThat(key.isNullable()).isTrue();
        }

        @Test
        void c04TableWithoutKeyHasItsRowid() throws SQLException {
            Key key = table("t", "CREATE TABLE t(a)").key();

            assertThat(key.kind()).isEqualTo(Key.Kind.HIDDEN_ROWID);
            assertThat(key.columns()).containsExactly("rowid");
        }

        @Test
        void c06ColumnsMayHideTheRowid() throws SQLException {
            assertThat(table("t", "CREATE TABLE t(ROWID TEXT, a)").rowid()).contains("_rowid_");
            ScratchFile file = new ScratchFile(directory.resolve("app.db"));
            file.run("CREATE TABLE u(rowid TEXT, oid INT, _rowid_ INT)");

            assertThat(file.table("u").key()).isEqualTo(Key.NONE);
        }

        @Test
        void c13KeyUnderNocaseSaysSo() throws SQLException {
            Key key = table("t", "CREATE TABLE t(name TEXT COLLATE NOCASE PRIMARY KEY)")
                    .key();

            assertThat(key.parts()).containsExactly(new Key.Part("name", "NOCASE", true));
        }

        @Test
        void c15CompositeKeyKeepsItsOwnOrder() throws SQLException {
            Table table = table("t", "CREATE TABLE t(a, b, c, PRIMARY KEY(b, a)) WITHOUT ROWID");

            assertThat(table.kind()).isEqualTo(TableKind.WITHOUT_ROWID);
            assertThat(table.key().columns()).containsExactly("b", "a");
            assertThat(table.key().isNullable()).isFalse();
            assertThat(table.rowid()).isEmpty();
        }

        @Test
        void uniqueColumnsThatAreNeverNullStandInForAKey() throws SQLException {
            Table table = table(
                    "t",
                    "CREATE TABLE t(a NOT NULL, b NOT NULL, c NOT NULL, d UNIQUE, UNIQUE(a, b))",
                    "CREATE UNIQUE INDEX partial ON t(c) WHERE d > 1");

            assertThat(table.key().kind()).isEqualTo(Key.Kind.UNIQUE_NOT_NULL);
            assertThat(table.key().columns()).containsExactly("a", "b");
        }
    }

    @Nested
    class Columns {
        @Test
        void declaredFactsAreKeptAsWritten() throws SQLException {
            Table table = table(
                    "t",
                    "CREATE TABLE t(a VARCHAR(10) NOT NULL DEFAULT 'x''y', b, c TIMESTAMP DEFAULT CURRENT_TIMESTAMP)");

            Column a = table.column("a").orElseThrow();
            assertThat(a.declaredType()).isEqualTo("VARCHAR(10)");
            assertThat(a.notNull()).isTrue();
            assertThat(a.defaultExpression()).contains("'x''y'");
            assertThat(table.column("b").orElseThrow().declaredType()).isEmpty();
            assertThat(table.column("b").orElseThrow().filling()).isEqualTo(Filling.NOTHING);
            assertThat(table.column("C").orElseThrow().defaultExpression()).contains("CURRENT_TIMESTAMP");
        }

        @Test
        void d13GeneratedColumnsAreSeenAndNotWritable() throws SQLException {
            Table table = table("t", "CREATE TABLE t(a, v AS (a * 2), s INT AS (a + 1) STORED)");

            assertThat(table.columns()).extracting(Column::name).containsExactly("a", "v", "s");
            assertThat(table.writableColumns()).extracting(Column::name).containsExactly("a");
            assertThat(table.column("v").orElseThrow().generated().orElseThrow().stored())
                    .isFalse();
            assertThat(table.column("s").orElseThrow().generated().orElseThrow().stored())
                    .isTrue();
        }

        @Test
        void d22StrictIsSeen() throws SQLException {
            assertThat(table("t", "CREATE TABLE t(a ANY) STRICT").strict()).isTrue();
        }
    }

    @Nested
    class Indexes {
        @Test
        void collationDirectionAndOriginAreThoseOfTheIndex() throws SQLException {
            Table table = table(
                    "t",
                    "CREATE TABLE t(id INTEGER PRIMARY KEY, e TEXT UNIQUE, f)",
                    "CREATE UNIQUE INDEX by_name ON t(e COLLATE NOCASE DESC, f)");

            Index index = table.indexes().get(0);
            assertThat(index.name()).isEqualTo("by_name");
            assertThat(index.unique()).isTrue();
            assertThat(index.origin()).isEqualTo(Index.Origin.CREATE_INDEX);
            assertThat(index.terms())
                    .containsExactly(IndexTerm.ofColumn("e", "NOCASE", true), IndexTerm.ofColumn("f", "BINARY", false));
            assertThat(table.indexes().get(1).origin()).isEqualTo(Index.Origin.UNIQUE_CONSTRAINT);
        }

        @Test
        void d11PartialAndExpressionIndexesAreTold() throws SQLException {
            Table table = table(
                    "t", "CREATE TABLE t(a, active)", "CREATE INDEX i ON t(lower(a) COLLATE NOCASE DESC) WHERE active");

            Index index = table.indexes().get(0);
            assertThat(index.predicate()).contains("active");
            assertThat(index.terms()).containsExactly(IndexTerm.ofExpression("lower(a)", "NOCASE", true));
        }
    }

    @Nested
    class References {
        @Test
        void referenceNamesTheParentAsTheParentIsSpelled() throws SQLException {
            Table child = table(
                    "child",
                    "CREATE TABLE Parent(Id INTEGER PRIMARY KEY)",
                    "CREATE TABLE child(p REFERENCES PARENT ON DELETE SET NULL, q REFERENCES parent(ID) ON UPDATE CASCADE)");

            assertThat(child.foreignKeys()).hasSize(2).allSatisfy(key -> {
                assertThat(key.referencedTable()).isEqualTo("Parent");
                assertThat(key.referencedColumns()).containsExactly("Id");
            });
            assertThat(child.foreignKeys().get(0).columns()).containsExactly("p");
            assertThat(child.foreignKeys().get(0).onDelete()).isEqualTo(ForeignKey.Action.SET_NULL);
            assertThat(child.foreignKeys().get(1).onUpdate()).isEqualTo(ForeignKey.Action.CASCADE);
        }

        @Test
        void d04ReferenceToNothingStaysAsWritten() throws SQLException {
            Table child = table(
                    "child",
                    "CREATE TABLE keyless(a)",
                    "CREATE TABLE child(p REFERENCES nosuch, q REFERENCES keyless)");

            assertThat(child.foreignKeys())
                    .extracting(ForeignKey::referencedTable)
                    .containsExactly("nosuch", "keyless");
            assertThat(child.foreignKeys())
                    .allSatisfy(key -> assertThat(key.referencedColumns()).isEmpty());
        }

        @Test
        void parentsComeFirstAndCyclesDoNotHang() throws SQLException {
            Schema schema = ScratchFile.with(
                            directory,
                            "CREATE TABLE a_line(o REFERENCES orders)",
                            "CREATE TABLE orders(id INTEGER PRIMARY KEY, c REFERENCES customer)",
                            "CREATE TABLE customer(id INTEGER PRIMARY KEY, boss REFERENCES customer)",
                            "CREATE TABLE x(id INTEGER PRIMARY KEY, y REFERENCES y)",
                            "CREATE TABLE y(id INTEGER PRIMARY KEY, x REFERENCES x)")
                    .schema();

            assertThat(schema.parentsFirst())
                    .extracting(Table::name)
                    .containsExactly("customer", "orders", "a_line", "y", "x");
        }
    }

    @Nested
    class WhatOnlyTheDefinitionTells {
        @Test
        void collationOfAColumn() throws SQLException {
            Table table = table("t", "CREATE TABLE t(a TEXT COLLATE nocase, b)");

            assertThat(table.columns()).extracting(Column::collation).containsExactly("NOCASE", "BINARY");
        }

        @Test
        void expressionOfAGeneratedColumn() throws SQLException {
            Table table = table("t", "CREATE TABLE t(a, v AS (a * 2))");

            assertThat(table.column("v").orElseThrow().generated().orElseThrow().expression())
                    .isEqualTo("a * 2");
        }

        @Test
        void checksOfColumnsAndOfTheTable() throws SQLException {
            Table table = table("t", "CREATE TABLE t(a CHECK (a > 0), b, CONSTRAINT named CHECK (b <> a))");

            assertThat(table.checks()).containsExactly(new Check(null, "a > 0"), new Check("named", "b <> a"));
        }

        @Test
        void autoincrement() throws SQLException {
            assertThat(table("t", "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT)")
                            .key()
                            .autoIncrement())
                    .isTrue();
        }

        @Test
        void d08ConflictClausesOfEveryKindOfConstraint() throws SQLException {
            Table table = table(
                    "t",
                    "CREATE TABLE t(id INTEGER PRIMARY KEY ON CONFLICT REPLACE, a NOT NULL ON CONFLICT IGNORE,"
                            + " b UNIQUE ON CONFLICT FAIL, c, d, UNIQUE(D, c) ON CONFLICT ROLLBACK)");

            assertThat(table.key().onConflict()).isEqualTo(OnConflict.REPLACE);
            assertThat(table.column("a").orElseThrow().onNull()).isEqualTo(OnConflict.IGNORE);
            assertThat(table.indexes())
                    .extracting(Index::onConflict)
                    .containsExactly(OnConflict.FAIL, OnConflict.ROLLBACK);
            assertThat(table.hasConflictClause()).isTrue();
        }

        @Test
        void d05NamesAndDeferralOfReferences() throws SQLException {
            Table table = table(
                    "t",
                    "CREATE TABLE p(id INTEGER PRIMARY KEY)",
                    "CREATE TABLE t(a REFERENCES p DEFERRABLE INITIALLY DEFERRED, b REFERENCES p,"
                            + " c, CONSTRAINT third FOREIGN KEY(c) REFERENCES p NOT DEFERRABLE)");

            assertThat(table.foreignKeys())
                    .extracting(ForeignKey::deferral)
                    .containsExactly(
                            ForeignKey.Deferral.INITIALLY_DEFERRED,
                            ForeignKey.Deferral.NOT_DEFERRABLE,
                            ForeignKey.Deferral.NOT_DEFERRABLE);
            assertThat(table.foreignKeys().get(2).name()).isEqualTo("third");
        }
    }

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
                    "CREATE TRIGGER _dualwrite_1_i AFTER INSERT ON t BEGIN INSERT INTO _dualwrite_journal(t) VALUES(1); END");

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
