package io.dualwrite.store.sqlite.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.schema.Table;
import io.dualwrite.store.sqlite.file.ScratchFile;
import io.dualwrite.value.Cell;
import io.dualwrite.value.StorageClass;
import io.dualwrite.value.choice.Choice;
import io.dualwrite.value.choice.Chooser;
import io.dualwrite.value.choice.TypeOverrides;
import io.dualwrite.value.choice.column.Usage;
import io.dualwrite.value.convert.Conversions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableCensusTest {

    @TempDir
    Path folder;

    private List<Cell> read(ScratchFile file, String column) throws Exception {
        Table table = file.table("t");
        try (Connection connection = file.connect()) {
            List<Cell> cells = new ArrayList<>();
            new TableScan(table, List.of(table.column(column).orElseThrow()), TextEncoding.of(connection))
                    .run(connection, (row, position) -> cells.add(new Cell().set(row[0])), rows -> {});
            return cells;
        }
    }

    @Test
    void everyValueIsReadByItsOwnClass() throws Exception {
        ScratchFile file = ScratchFile.with(
                folder,
                "CREATE TABLE t(x)",
                "INSERT INTO t VALUES(NULL),(0),(-9223372036854775808),(9e999),(-0.0),(''),(x''),(CAST(x'610062' AS"
                        + " TEXT)),(CAST(x'61ff62' AS TEXT)),(x'00ff'),('1')");
        List<Cell> cells = read(file, "x");
        assertThat(cells)
                .extracting(Cell::storageClass)
                .containsExactly(
                        StorageClass.NULL,
                        StorageClass.INTEGER,
                        StorageClass.INTEGER,
                        StorageClass.REAL,
                        StorageClass.REAL,
                        StorageClass.TEXT,
                        StorageClass.BLOB,
                        StorageClass.TEXT,
                        StorageClass.TEXT,
                        StorageClass.BLOB,
                        StorageClass.TEXT);
        assertThat(cells.get(2).integer()).isEqualTo(Long.MIN_VALUE);
        assertThat(cells.get(3).real()).isInfinite();
        assertThat(cells.get(6).bytes()).isEmpty();
        assertThat(cells.get(7).bytes()).containsExactly('a', 0, 'b');
        assertThat(cells.get(8).bytes()).containsExactly('a', 0xff, 'b');
    }

    @Test
    void utf16IsReadAsUtf8AndStrictly() throws Exception {
        ScratchFile file = new ScratchFile(folder.resolve("app.db"));
        String text = "aÄ€𝄞";
        file.run(
                "PRAGMA encoding='UTF-16le'",
                "CREATE TABLE t(x TEXT)",
                "INSERT INTO t VALUES('" + text + "'),(CAST(x'00d8' AS TEXT))");
        List<Cell> cells = read(file, "x");
        assertThat(cells.get(0).bytes()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        try (Connection connection = file.connect()) {
            TableCensus census = TableCensus.take(connection, file.table("t"), rows -> {});
            assertThat(census.columns().get("x").texts().surrogates()).isEqualTo(1);
        }
    }

    @Test
    void moreColumnsThanFitOneNumberAreRead() throws Exception {
        StringBuilder columns = new StringBuilder("id INTEGER PRIMARY KEY");
        StringBuilder values = new StringBuilder("7");
        for (int i = 0; i < 50; i++) {
            columns.append(", c").append(i);
            values.append(", ")
                    .append(List.of("NULL", "1", "1.5", "'x'", "x'01'").get(i % 5));
        }
        ScratchFile file =
                ScratchFile.with(folder, "CREATE TABLE t(" + columns + ")", "INSERT INTO t VALUES(" + values + ")");
        try (Connection connection = file.connect()) {
            TableCensus census = TableCensus.take(connection, file.table("t"), rows -> {});
            StorageClass[] expected = StorageClass.values();
            for (int i = 0; i < 50; i++) {
                assertThat(census.columns().get("c" + i).of(expected[i % 5]).examples())
                        .as("c" + i)
                        .containsExactly(7L);
            }
            assertThat(census.columns().get("id").integers().min()).isEqualTo(7);
        }
    }

    @Test
    void allPiecesOfATableAreCountedOnce() throws Exception {
        ScratchFile file = ScratchFile.with(
                folder,
                "CREATE TABLE t(id INTEGER PRIMARY KEY, v TEXT)",
                "WITH RECURSIVE n(i) AS (SELECT -6000 UNION ALL SELECT i+1 FROM n WHERE i<8999) INSERT INTO t SELECT"
                        + " i*3, 'v' FROM n");
        List<Long> progress = new ArrayList<>();
        try (Connection connection = file.connect()) {
            TableCensus census = TableCensus.take(connection, file.table("t"), progress::add);
            assertThat(census.rows()).isEqualTo(15_000);
            assertThat(census.columns().get("v").texts().count()).isEqualTo(15_000);
            assertThat(census.columns().get("id").integers().max()).isEqualTo(26_997);
        }
        assertThat(progress).containsExactly(5_000L, 10_000L, 15_000L, 15_000L);
    }

    @Test
    void aTableWithoutRowidIsReadInOnePiece() throws Exception {
        ScratchFile file = ScratchFile.with(
                folder, "CREATE TABLE t(k TEXT PRIMARY KEY, v) WITHOUT ROWID", "INSERT INTO t VALUES('a',1),('b','x')");
        try (Connection connection = file.connect()) {
            TableCensus census = TableCensus.take(connection, file.table("t"), rows -> {});
            assertThat(census.rows()).isEqualTo(2);
            assertThat(census.byRowid()).isFalse();
            assertThat(census.columns().get("v").of(StorageClass.TEXT).examples())
                    .containsExactly(2L);
        }
    }

    @Test
    void aCertificateNamesTheRowsThatDoNotCross() throws Exception {
        ScratchFile file = ScratchFile.with(
                folder,
                "CREATE TABLE t(id INTEGER PRIMARY KEY, made TIMESTAMP, flag BOOLEAN)",
                "INSERT INTO t VALUES(10, '2024-07-01 10:20:30', 1),(20, '2024-07-01 10:20:31', 0)");
        Table table = file.table("t");
        try (Connection connection = file.connect()) {
            TableCensus census = TableCensus.take(connection, table, rows -> {});
            Choice made = new Chooser(TypeOverrides.none(), Usage.AT_REST)
                    .choose("t", "made", "TIMESTAMP", census.columns().get("made"));
            assertThat(made.conversion().spec()).isEqualTo("timestamp(0) from yyyy-MM-dd HH:mm:ss");
            Map<String, io.dualwrite.value.Conversion> conversions =
                    Map.of("made", made.conversion(), "flag", Conversions.parse("boolean"));
            assertThat(TableCertificate.take(connection, table, conversions, rows -> {})
                            .isCertified())
                    .isTrue();
            file.run("UPDATE t SET flag = 2 WHERE id = 20");
            TableCertificate failed = TableCertificate.take(connection, table, conversions, rows -> {});
            assertThat(failed.isCertified()).isFalse();
            assertThat(failed.columns().get("flag").misfits().values())
                    .singleElement()
                    .satisfies(rows -> assertThat(rows.examples()).containsExactly(20L));
        }
    }

    @Test
    void nothingIsCertifiedByNoRows() throws Exception {
        ScratchFile file = ScratchFile.with(folder, "CREATE TABLE t(v INTEGER)");
        try (Connection connection = file.connect()) {
            assertThat(TableCertificate.take(
                                    connection, file.table("t"), Map.of("v", Conversions.parse("bigint")), rows -> {})
                            .isCertified())
                    .isFalse();
        }
    }
}
