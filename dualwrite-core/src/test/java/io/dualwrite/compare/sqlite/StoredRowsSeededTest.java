package io.dualwrite.compare.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.compare.meaning.SourceValue;
import io.dualwrite.compare.plan.ComparedColumn;
import io.dualwrite.testsupport.workload.Seed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a column usually holds: every value is read by the class that it has, to the last byte. */
class StoredRowsSeededTest {
    private static final int ROWS = 400;
    private static final List<String> SPECS = List.of(
            "bigint",
            "boolean",
            "double precision",
            "numeric",
            "text",
            "bytea",
            "timestamptz(3) from epoch-millis",
            "numeric from text",
            "uuid from blob",
            "timestamptz(6) from any in UTC else julian-day");
    private static final List<SourceValue.Kind> USUAL = List.of(
            SourceValue.Kind.INTEGER,
            SourceValue.Kind.INTEGER,
            SourceValue.Kind.REAL,
            SourceValue.Kind.REAL,
            SourceValue.Kind.TEXT,
            SourceValue.Kind.BLOB,
            SourceValue.Kind.INTEGER,
            SourceValue.Kind.TEXT,
            SourceValue.Kind.BLOB,
            SourceValue.Kind.TEXT);
    private static final List<Object> VALUES = List.of(
            0L,
            1L,
            2L,
            -1L,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            0.0,
            -0.0,
            1.0,
            0.5,
            -1e300,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            "",
            "0",
            "1",
            "a",
            "a\0b",
            new byte[0],
            new byte[] {0},
            new byte[] {(byte) 0xFF});

    @TempDir
    private Path folder;

    @Test
    void everyValueIsReadByItsClass() throws SQLException {
        Seed seed = Seed.next();
        seed.check(() -> run(seed.random()));
    }

    private void run(Random random) throws SQLException {
        List<ComparedColumn> columns = IntStream.range(0, 43)
                .mapToObj(i -> ComparedColumn.of("c" + i, "c" + i, SPECS.get(i % SPECS.size()), "companion"))
                .toList();
        List<String> names = columns.stream().map(ComparedColumn::source).toList();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("values.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (" + String.join(", ", names) + ")");
            List<Object[]> expected = fill(connection, columns, random);
            StoredRows stored = new StoredRows(names, StandardCharsets.UTF_8);
            SourceValue[] row = stored.newRow();
            int rows = 0;
            try (ResultSet read = statement.executeQuery("SELECT " + stored.selectList() + " FROM t ORDER BY rowid")) {
                while (read.next()) {
                    stored.read(read, row);
                    for (int i = 0; i < row.length; i++) {
                        assertThat(said(row[i]))
                                .as("column %s, row %s", columns.get(i).spec(), rows)
                                .isEqualTo(said(stored(expected.get(rows)[i])));
                    }
                    rows++;
                }
            }
            assertThat(rows).isEqualTo(ROWS);
        }
    }

    /** Most rows as their columns usually are, the others as they like. */
    private static List<Object[]> fill(Connection connection, List<ComparedColumn> columns, Random random)
            throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES ("
                + String.join(", ", columns.stream().map(column -> "?").toList()) + ")")) {
            for (int row = 0; row < ROWS; row++) {
                boolean usual = random.nextInt(4) > 0;
                Object[] values = new Object[columns.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = usual && random.nextInt(200) > 0 ? usual(columns.get(i), random) : any(random);
                    insert.setObject(i + 1, values[i]);
                }
                rows.add(values);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        connection.commit();
        return rows;
    }

    private static Object usual(ComparedColumn column, Random random) {
        if (random.nextInt(10) == 0) {
            return null;
        }
        if (column.spec().equals("boolean")) {
            return (long) random.nextInt(2);
        }
        List<Object> fitting = new ArrayList<>(VALUES);
        SourceValue.Kind kind = USUAL.get(SPECS.indexOf(column.spec()));
        fitting.removeIf(value -> kindOf(value) != kind);
        return fitting.get(random.nextInt(fitting.size()));
    }

    private static SourceValue.Kind kindOf(Object value) {
        return value instanceof Long
                ? SourceValue.Kind.INTEGER
                : value instanceof Double
                        ? SourceValue.Kind.REAL
                        : value instanceof String ? SourceValue.Kind.TEXT : SourceValue.Kind.BLOB;
    }

    private static Object any(Random random) {
        return random.nextInt(10) == 0 ? null : VALUES.get(random.nextInt(VALUES.size()));
    }

    private static SourceValue stored(Object value) {
        SourceValue stored = new SourceValue();
        if (value instanceof Long whole) {
            return stored.setInteger(whole);
        }
        if (value instanceof Double real) {
            return stored.setReal(real);
        }
        if (value instanceof String text) {
            return stored.setText(text.getBytes(StandardCharsets.UTF_8));
        }
        return value == null ? stored.setNull() : stored.setBlob((byte[]) value);
    }

    private static String said(SourceValue value) {
        return value.kind() + " " + value.literal();
    }
}
