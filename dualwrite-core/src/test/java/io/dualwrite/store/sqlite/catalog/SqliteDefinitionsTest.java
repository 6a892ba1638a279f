package io.dualwrite.store.sqlite.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.schema.Check;
import io.dualwrite.schema.Column;
import io.dualwrite.schema.Filling;
import io.dualwrite.schema.ForeignKey;
import io.dualwrite.schema.Index;
import io.dualwrite.schema.IndexTerm;
import io.dualwrite.schema.OnConflict;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.store.sqlite.file.ScratchFile;
import java.sql.SQLException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Columns, indexes, references, and what only the text of a definition tells. */
class SqliteDefinitionsTest extends IntrospectedFile {
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
                    "CREATE TABLE child(p REFERENCES PARENT ON DELETE SET NULL, q REFERENCES parent(ID) ON UPDATE"
                            + " CASCADE)");

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
}
