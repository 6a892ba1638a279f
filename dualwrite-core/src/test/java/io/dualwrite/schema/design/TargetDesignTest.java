package io.dualwrite.schema.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.Index;
import io.dualwrite.schema.Key;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.design.expression.NoTranslation;
import io.dualwrite.schema.design.name.Namespace;
import io.dualwrite.schema.mapping.TableCounterpart;
import io.dualwrite.store.sqlite.file.ScratchFile;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetDesignTest {
    @TempDir
    private Path directory;

    private DeclaredChoice choice = DeclaredChoice.byAffinity();

    private TargetDesign design(String... ddl) throws SQLException {
        return TargetDesign.of(ScratchFile.with(directory, ddl).schema(), choice, NoTranslation.HERE);
    }

    private static String file(TargetDesign design, String name) {
        return new Migrations(design)
                .files().stream()
                        .filter(file -> file.fileName().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .sql();
    }

    private static Table table(TargetDesign design, String name) {
        return design.schema().table(name).orElseThrow();
    }

    @Nested
    class Names {
        @Test
        void d16AreLowerCase() throws SQLException {
            Table table = table(design("CREATE TABLE Orders(orderId INTEGER PRIMARY KEY)"), "orders");

            assertThat(table.name()).isEqualTo("orders");
            assertThat(table.columns()).extracting(Column::name).containsExactly("orderid");
        }

        @Test
        void d16LongOnesStayApart() throws SQLException {
            String longName = "x".repeat(70);
            TargetDesign design = design("CREATE TABLE " + longName + "a(a)", "CREATE TABLE " + longName + "b(a)");

            assertThat(design.schema().tables())
                    .extracting(Table::name)
                    .doesNotHaveDuplicates()
                    .allSatisfy(name -> assertThat(name).hasSize(63));
            assertThat(design.remarks())
                    .hasSize(2)
                    .allSatisfy(remark -> assertThat(remark.kind()).isEqualTo(Remark.Kind.RENAMED));
        }

        @Test
        void d16CutNeverSplitsACharacter() {
            assertThat(Namespace.legal("ı".repeat(60))).matches("ı{27}_[0-9a-f]{8}");
        }

        @Test
        void d18ThoseOfSystemColumnsAreChanged() throws SQLException {
            TargetDesign design = design("CREATE TABLE t(ctid, XMIN, \"\", oid)");

            assertThat(table(design, "t").columns()).extracting(Column::name).startsWith("ctid_", "xmin_", "_", "oid");
        }

        @Test
        void d12IndexesMakeWayForTables() throws SQLException {
            TargetDesign design = design("CREATE TABLE nm1(a)", "CREATE TABLE nm2(a)", "CREATE INDEX nm9 ON nm1(a)");
            assertThat(table(design, "nm1").indexes()).extracting(Index::name).contains("nm9");

            Namespace names = new Namespace();
            names.claim("nm2");
            assertThat(names.claim("NM2", "NM2_idx")).isEqualTo("nm2_idx");
            assertThat(names.claim("nm2", "nm2_idx")).isEqualTo("nm2_idx_2");
        }

        @Test
        void d17ReservedOnesAreQuotedInDdl() throws SQLException {
            TargetDesign design = design("CREATE TABLE \"order\"(\"user\" TEXT, \"offset\" INT, plain INT)");

            assertThat(file(design, "V1__tables.sql"))
                    .contains("CREATE TABLE \"order\" (")
                    .contains("    \"user\" text")
                    .contains("    plain bigint");
        }
    }

    @Nested
    class Notes {
        @Test
        void sayOnlyWhatNameAndTypeDoNot() throws SQLException {
            choice = choice.with("Orders.placed", "timestamp(0) from yyyy-MM-dd HH:mm:ss");
            TargetDesign design = design(
                    "CREATE TABLE Orders(id INTEGER PRIMARY KEY, placed TEXT, ctid TEXT, price DOUBLE, who TEXT)",
                    "CREATE TABLE log(what TEXT)");

            String ddl = file(design, "V1__tables.sql");
            assertThat(ddl)
                    .contains("    placed timestamp(0), -- from yyyy-MM-dd HH:mm:ss\n")
                    .contains(", -- was \"ctid\"\n")
                    .contains(" NOT NULL, -- SQLite's rowid, since the table has no key\n")
                    .contains("COMMENT ON TABLE orders IS 'from SQLite table \"Orders\"';");
            assertThat(ddl.lines().filter(line -> line.startsWith(" ") && line.contains("--")))
                    .as("columns whose name and type say all have no note")
                    .hasSize(3);
            assertThat(ddl.lines().filter(line -> line.startsWith("COMMENT"))).hasSize(1);
        }
    }

    @Nested
    class Keys {
        @Test
        void c09RowidAliasBecomesAnIdentityThatTakesExplicitValues() throws SQLException {
            assertThat(file(design("CREATE TABLE t(id INTEGER PRIMARY KEY)"), "V1__tables.sql"))
                    .contains("id bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL")
                    .contains("CONSTRAINT t_pkey PRIMARY KEY (id)");
        }

        @Test
        void c04KeylessTableGetsTheRowidAsItsKey() throws SQLException {
            TargetDesign design = design("CREATE TABLE t(a)");

            TableCounterpart mapping = design.mapping().table("t").orElseThrow();
            assertThat(mapping.isKeyedByRowid()).isTrue();
            assertThat(mapping.keyColumns()).containsExactly("rowid");
            assertThat(table(design, "t").key().columns()).containsExactly(TableCounterpart.ROWID_COLUMN);
        }

        @Test
        void c06TableThatCannotBeAddressedIsLeftToTheTeam() throws SQLException {
            TargetDesign design = design("CREATE TABLE t(rowid TEXT, oid INT, _rowid_ INT)");

            assertThat(table(design, "t").key()).isEqualTo(Key.NONE);
            assertThat(design.remarks()).extracting(Remark::kind).containsExactly(Remark.Kind.UNDECIDED);
        }

        @Test
        void c13KeyUnderNocaseIsAKeyAndAUniqueIndexThatIgnoresCase() throws SQLException {
            TargetDesign design = design("CREATE TABLE t(name TEXT NOT NULL COLLATE NOCASE PRIMARY KEY)");

            assertThat(file(design, "V1__tables.sql")).contains("PRIMARY KEY (name)");
            assertThat(file(design, "V2__indexes.sql"))
                    .contains("CREATE UNIQUE INDEX t_name_key ON t ((lower(name COLLATE \"C\")) NULLS FIRST);");
        }

        @Test
        void c15OrderOfACompositeKeyIsKept() throws SQLException {
            assertThat(file(design("CREATE TABLE t(a INT, b TEXT, PRIMARY KEY(b, a)) WITHOUT ROWID"), "V1__tables.sql"))
                    .contains("PRIMARY KEY (b, a)");
        }

        @Test
        void c01KeyThatMayBeNullIsRemarkedOn() throws SQLException {
            assertThat(design("CREATE TABLE t(id TEXT PRIMARY KEY)").remarks())
                    .singleElement()
                    .satisfies(remark -> assertThat(remark.happened()).contains("C01"));
        }
    }

    @Nested
    class Defaults {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "INTEGER | bigint  | 7     | 7",
                    "INTEGER | bigint  | '7'   | 7",
                    "INTEGER | bigint  | -1    | -1",
                    "INTEGER | bigint  | TRUE  | 1",
                    "INTEGER | bigint  | 1.0   | 1",
                    "BOOLEAN | boolean | 0     | false",
                    "BOOLEAN | boolean | true  | true",
                    "TEXT    | text    | 'it''s' | 'it''s'",
                    "TEXT    | text    | 1     | '1'",
                    "TEXT    | text    | \"x\" | 'x'",
                    "TEXT    | text    | NULL  | NULL",
                    "REAL    | double precision | 1 | 1.0",
                    "BLOB    | bytea   | x'00ff' | '\\x00ff'::bytea",
                    "TEXT    | text    | CURRENT_DATE | to_char((statement_timestamp() AT TIME ZONE 'UTC'),"
                            + " 'YYYY-MM-DD')",
                    "TIMESTAMP | timestamp(0) from yyyy-MM-dd HH:mm:ss | CURRENT_TIMESTAMP"
                            + " | date_trunc('second', (statement_timestamp() AT TIME ZONE 'UTC'))",
                })
        void giveTheSameRow(String declared, String spec, String expression, String expected) throws SQLException {
            choice = choice.with("t.c", spec);

            assertThat(table(design("CREATE TABLE t(c " + declared + " DEFAULT " + expression + ")"), "t")
                            .column("c")
                            .orElseThrow()
                            .defaultExpression())
                    .contains(expected);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "BOOLEAN   | boolean | 'true'",
                    "INTEGER   | bigint  | 'abc'",
                    "INTEGER   | bigint  | CURRENT_TIMESTAMP",
                    "TEXT      | text    | (lower('X'))",
                    "TIMESTAMP | timestamptz(3) from epoch-millis | CURRENT_TIMESTAMP",
                })
        void areReportedWhenTheyWouldNot(String declared, String spec, String expression) throws SQLException {
            choice = choice.with("t.c", spec);
            TargetDesign design = design("CREATE TABLE t(c " + declared + " DEFAULT " + expression + ")");

            assertThat(table(design, "t").column("c").orElseThrow().defaultExpression())
                    .isEmpty();
            assertThat(design.remarks())
                    .singleElement()
                    .satisfies(remark -> assertThat(remark.happened()).startsWith("The default cannot be translated"));
        }
    }

    @Nested
    class References {
        @Test
        void d03TypesThatDoNotCompareAreReported() throws SQLException {
            TargetDesign design = design(
                    "CREATE TABLE p(id INTEGER PRIMARY KEY)",
                    "CREATE TABLE c(id INTEGER PRIMARY KEY, a TEXT REFERENCES p, b INT REFERENCES p ON DELETE"
                            + " CASCADE)");

            assertThat(table(design, "c").foreignKeys()).hasSize(1);
            assertThat(design.remarks())
                    .singleElement()
                    .satisfies(remark -> assertThat(remark.happened())
                            .isEqualTo("PostgreSQL cannot enforce the reference: \"a\" is text and \"id\" is"
                                    + " bigint (D03)."));
            assertThat(file(design, "V3__foreign_keys.sql"))
                    .contains("ALTER TABLE c ADD CONSTRAINT c_b_fkey FOREIGN KEY (b) REFERENCES p (id)"
                            + " ON DELETE CASCADE NOT VALID;");
        }

        @Test
        void d04ParentsThatAreNotThereOrNotUniqueAreReported() throws SQLException {
            TargetDesign design = design(
                    "CREATE TABLE p(id INTEGER PRIMARY KEY, name TEXT)",
                    "CREATE TABLE c(id INTEGER PRIMARY KEY, a INT REFERENCES nosuch(id), b TEXT REFERENCES p(name))");

            assertThat(design.remarks())
                    .extracting(Remark::happened)
                    .allSatisfy(text -> assertThat(text).contains("D04"))
                    .hasSize(2);
        }
    }

    @Test
    void d20VirtualTablesAndTheirStorageStayBehind() throws SQLException {
        TargetDesign design =
                design("CREATE VIRTUAL TABLE f USING fts5(body)", "CREATE TABLE t(id INTEGER PRIMARY KEY)");

        assertThat(design.schema().tables()).extracting(Table::name).containsExactly("t");
        assertThat(design.remarks())
                .singleElement()
                .satisfies(remark -> assertThat(remark.happened()).contains("D20"));
    }

    @Test
    void d13GeneratedColumnWithoutTranslationIsReplicated() throws SQLException {
        TargetDesign design = design("CREATE TABLE t(id INTEGER PRIMARY KEY, a INT, b INT AS (a * 2))");

        assertThat(design.mapping()
                        .table("t")
                        .orElseThrow()
                        .column("b")
                        .orElseThrow()
                        .written())
                .isTrue();
        assertThat(table(design, "t").column("b").orElseThrow().generated()).isEmpty();
    }
}
