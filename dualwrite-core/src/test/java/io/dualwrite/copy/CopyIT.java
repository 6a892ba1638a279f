package io.dualwrite.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.store.mapping.TableMapping;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes over, while nobody writes. */
class CopyIT extends CopiesAtRest {
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
        List<TableMapping> tables = mapped();
        CopyReport report = copy(tables);
        assertThat(report.failed()).isEmpty();
        assertThat(report.complete()).isTrue();
        assertThat(report.refused()).isZero();
        assertThat(report.rows()).isEqualTo(7 * 2000);
        assertEqualRows(tables, 7);
        assertThat(chunks()).as("chunks").hasSizeGreaterThan(20);
    }

    @Test
    void rowsThatTheTargetRefusesAreCountedAndTheRestGoesOn() throws SQLException {
        source(
                "CREATE TABLE item (id INTEGER PRIMARY KEY, n INTEGER, t TEXT)",
                MANY + "INSERT INTO item SELECT i, i, 'x' FROM n",
                "UPDATE item SET n = 'no number' WHERE id % 500 = 0");
        List<TableMapping> tables = mapped();
        target("ALTER TABLE item ADD CHECK (n <> 77)");
        CopyReport report = copy(tables);
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
        CopyReport report = copy(tables);
        assertThat(report.complete()).isFalse();
        assertThat(report.failed()).singleElement().satisfies(table -> {
            assertThat(table.table()).isEqualTo("item");
            assertThat(table.failure().orElseThrow()).contains("DW-050", "table 'item'", "behind key", "other values");
        });
        assertThat(one("SELECT count(*) FROM other")).isEqualTo("1");
        assertThat(Integer.parseInt(one("SELECT count(*) FROM item"))).isBetween(1, 1499);

        target("DROP TRIGGER meddle ON item");
        assertThat(copy(tables).complete()).isTrue();
        assertEqualRows(tables, 2);
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
        CopyReport report = copy(tables);
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
        assertThat(copy(tables).complete()).isTrue();
        assertEqualRows(tables, 2);
    }
}
