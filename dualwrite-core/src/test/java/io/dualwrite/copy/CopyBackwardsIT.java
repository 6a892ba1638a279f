package io.dualwrite.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.event.CopyEvent;
import io.dualwrite.store.load.SetAside;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.value.convert.Conversions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What comes back from PostgreSQL into a new file, while nobody writes. */
class CopyBackwardsIT extends CopiesBackAtRest {
    @Test
    void everyKindOfKeyComesBack() throws SQLException {
        source(
                "CREATE TABLE plain (id INTEGER PRIMARY KEY, v TEXT, w REAL, x BLOB)",
                "CREATE TABLE word (w TEXT PRIMARY KEY, n INTEGER)",
                "CREATE TABLE sloppy (w TEXT COLLATE NOCASE PRIMARY KEY, n INTEGER)",
                "CREATE TABLE pair (b INTEGER, a TEXT, v BLOB, PRIMARY KEY (a, b)) WITHOUT ROWID",
                "CREATE TABLE bits (k BLOB PRIMARY KEY, v INTEGER)",
                "CREATE TABLE bare (a TEXT, b INTEGER)",
                "CREATE TABLE half (k REAL PRIMARY KEY, v INTEGER)",
                "CREATE TABLE node (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL REFERENCES node (id))",
                "CREATE TABLE vacant (id INTEGER PRIMARY KEY, v TEXT)");
        List<TableMapping> tables = mapped();
        String many = " FROM generate_series(1, 2000) AS i";
        target(
                "INSERT INTO plain SELECT i * 3 - 500, 'row ' || i, i / 7.0, decode(md5(i::text), 'hex')" + many,
                "INSERT INTO word SELECT chr(65 + i % 900) || 'Ünïcödé ' || i || chr(128512 + i % 50), i" + many,
                "INSERT INTO sloppy SELECT chr(65 + i % 26 + 32 * (i % 2)) || i, i" + many,
                "INSERT INTO pair (b, a, v) SELECT i % 40, chr(200 + i / 40) || 'k', ''::bytea" + many,
                "INSERT INTO bits SELECT decode(md5(i::text), 'hex'), i" + many,
                "INSERT INTO bare SELECT i, 'same', i % 3" + many,
                "INSERT INTO half SELECT i / 3.0 - 100, i" + many,
                "INSERT INTO node SELECT i, 2001 - i" + many);
        CopyReport report = copy(tables);
        assertThat(report.failed()).isEmpty();
        assertThat(report.complete()).isTrue();
        assertThat(report.refused()).isZero();
        assertThat(report.rows()).isEqualTo(8 * 2000);
        assertRowsCameBack(tables, 8);
        assertThat(chunks()).as("chunks").hasSizeGreaterThan(20);
    }

    @Test
    void valuesAreWhatTheSourceHeld() throws SQLException {
        source("CREATE TABLE kinds (id INTEGER PRIMARY KEY, flag INTEGER, at INTEGER, who TEXT, price NUMERIC, note)");
        target("CREATE TABLE kinds (id bigint PRIMARY KEY, flag boolean, at timestamptz, who uuid, price numeric,"
                + " note text)");
        target("INSERT INTO kinds VALUES (1, true, '2024-02-29 12:34:56.789+00',"
                + " '0123abcd-89ab-cdef-0123-456789abcdef', 12.5, 'ä'),"
                + " (-9223372036854775808, false, '1969-12-31 23:59:59.999+00', NULL, 7, ''),"
                + " (9223372036854775807, NULL, NULL, NULL, NULL, NULL)");
        TableMapping kinds = mapping(
                "kinds",
                "id bigint",
                "flag boolean",
                "at timestamptz(3) from epoch-millis",
                "who uuid from text",
                "price numeric",
                "note text");
        CopyReport report = copy(List.of(kinds));
        assertThat(report.failed()).isEmpty();
        assertThat(report.refused()).isZero();
        assertThat(sourceRows("SELECT quote(id) || ' ' || quote(flag) || ' ' || quote(at) || ' ' || quote(who) || ' '"
                        + " || quote(price) || ' ' || quote(note) FROM kinds ORDER BY id"))
                .containsExactly(
                        "-9223372036854775808 0 -1 NULL 7 ''",
                        "1 1 1709210096789 '0123abcd-89ab-cdef-0123-456789abcdef' 12.5 'ä'",
                        "9223372036854775807 NULL NULL NULL NULL NULL");
    }

    @Test
    void aFileThatAltersWhatAValueMeansStopsTheTable() throws SQLException {
        source(
                "CREATE TABLE harmless (id INTEGER PRIMARY KEY, v NUMERIC)",
                "CREATE TABLE altered (id INTEGER PRIMARY KEY, v NUMERIC)");
        target(
                "CREATE TABLE harmless (id bigint PRIMARY KEY, v double precision)",
                "INSERT INTO harmless VALUES (1, 12), (2, 0.5)",
                "CREATE TABLE altered (id bigint PRIMARY KEY, v text)",
                "INSERT INTO altered VALUES (1, 'word'), (2, '1e3')");
        CopyReport report = copy(List.of(
                mapping("harmless", "id bigint", "v double precision"), mapping("altered", "id bigint", "v text")));
        assertThat(report.failed()).singleElement().satisfies(table -> {
            assertThat(table.table()).isEqualTo("altered");
            assertThat(table.failure().orElseThrow()).contains("DW-050", "2 rows were sent", "other values");
        });
        assertThat(sourceRows("SELECT typeof(v) FROM harmless ORDER BY id")).containsExactly("integer", "real");
        assertThat(sourceRows("SELECT count(*) FROM altered")).containsExactly("0");
    }

    @Test
    void keysGoOnWhereTheTargetWas() throws SQLException {
        source(
                "CREATE TABLE counted (id INTEGER PRIMARY KEY AUTOINCREMENT, v TEXT)",
                "CREATE TABLE vacant (id INTEGER PRIMARY KEY AUTOINCREMENT, v TEXT)",
                "CREATE TABLE plain (id INTEGER PRIMARY KEY, v TEXT)");
        List<TableMapping> tables = mapped();
        for (TableMapping table : tables) {
            target("ALTER TABLE " + table.target() + " ALTER id ADD GENERATED BY DEFAULT AS IDENTITY");
        }
        target(
                "INSERT INTO counted (v) SELECT 'x' FROM generate_series(1, 9)",
                "DELETE FROM counted WHERE id > 4",
                "INSERT INTO plain (v) VALUES ('x')");
        CopyReport report = copy(tables);
        assertThat(report.generators()).hasSize(2);
        source("INSERT INTO counted (v) VALUES ('new')", "INSERT INTO vacant (v) VALUES ('new')");
        assertThat(sourceRows("SELECT max(id) FROM counted")).containsExactly("10");
        assertThat(sourceRows("SELECT max(id) FROM vacant")).containsExactly("1");
    }

    @Test
    void whatTheFileHeldBeforeIsGone() throws SQLException {
        source(
                "CREATE TABLE item (id INTEGER PRIMARY KEY, n INTEGER)",
                "INSERT INTO item VALUES (2, -1), (3, -1), (99999, -1)",
                "CREATE TABLE sloppy (w TEXT COLLATE NOCASE PRIMARY KEY, n INTEGER)",
                "INSERT INTO sloppy VALUES ('X1', -1), ('gone', -1)");
        List<TableMapping> tables = mapped();
        target(
                "INSERT INTO item SELECT i * 2, i FROM generate_series(1, 2000) AS i",
                "INSERT INTO sloppy SELECT 'x' || i, i FROM generate_series(1, 2000) AS i");
        assertThat(copy(tables).complete()).isTrue();
        assertRowsCameBack(tables, 2);
    }

    @Test
    void triggersStaySilentAndIndexesAreTheSameAfterwards() throws SQLException {
        source(
                "CREATE TABLE item (code TEXT NOT NULL, n INTEGER, m INTEGER)",
                "CREATE UNIQUE INDEX item_code ON item (code)",
                "CREATE UNIQUE INDEX item_n ON item (n) WHERE n > 5",
                "CREATE INDEX \"item upper\" ON item (upper(code) DESC, m)",
                "CREATE TABLE log (id INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT)",
                "CREATE TRIGGER noted AFTER INSERT ON item BEGIN INSERT INTO log (what) VALUES (new.code); END",
                "CREATE TRIGGER meddle AFTER INSERT ON item BEGIN UPDATE item SET m = 0 WHERE code = new.code; END",
                "CREATE TRIGGER never BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'never'); END");
        List<TableMapping> tables = mapped();
        target("INSERT INTO item SELECT 'c' || i, i, i FROM generate_series(1, 3000) AS i");
        String before = "SELECT type || name || sql FROM sqlite_schema WHERE sql NOT NULL AND name NOT LIKE '\\_dual%'"
                + " ESCAPE '\\' AND tbl_name NOT LIKE '\\_dual%' ESCAPE '\\' ORDER BY type, name";
        List<String> definitions = sourceRows(before);
        List<String> meanwhile = new ArrayList<>();
        Copy copy = make(SMALL, tables, event -> {
            if (event instanceof CopyEvent.ChunkLoaded) {
                meanwhile.addAll(sourceRows("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql NOT NULL"));
            }
        });
        CopyReport report = run(copy);
        assertThat(report.complete()).isTrue();
        assertThat(meanwhile).containsOnly("item_code");
        assertThat(report.parts()).hasSize(2).allMatch(part -> part.outcome() == SetAside.Outcome.AS_IT_WAS);
        assertThat(sourceRows(before)).isEqualTo(definitions);
        assertThat(sourceRows("SELECT count(*) FROM log")).containsExactly("0");
        assertRowsCameBack(tables, 1);
    }

    @Test
    void anIndexThatRowsBreakStaysAsideAndIsNamed() throws SQLException {
        source("CREATE TABLE item (id INTEGER PRIMARY KEY, n INTEGER)", "CREATE UNIQUE INDEX item_n ON item (n)");
        List<TableMapping> tables = mapped();
        target("INSERT INTO item VALUES (1, 5), (2, 5)");
        CopyReport report = copy(tables);
        assertThat(report.parts())
                .extracting(part -> part.part().name() + " " + part.outcome())
                .containsExactly("item_n REFUSED");
        assertThat(file().setAside().parts()).hasSize(1);
        assertRowsCameBack(tables, 1);
    }

    private static TableMapping mapping(String table, String... columns) {
        List<ColumnMapping> mapped = new ArrayList<>();
        for (String column : columns) {
            String name = column.substring(0, column.indexOf(' '));
            mapped.add(new ColumnMapping(
                    name, name, Conversions.parse(column.substring(name.length() + 1)), Optional.empty()));
        }
        return new TableMapping(table, table, mapped, List.of(0));
    }
}
