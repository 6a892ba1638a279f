package io.dualwrite.value.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.schema.Table;
import io.dualwrite.store.sqlite.catalog.SqliteIntrospection;
import io.dualwrite.store.sqlite.row.TableScan;
import io.dualwrite.store.sqlite.row.TextEncoding;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.value.Cell;
import io.dualwrite.value.CellMaker;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.Fit;
import io.dualwrite.value.TargetValue;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The law on real databases: what SQLite really stored, carried to PostgreSQL as a bound parameter and read back, is what
 * SQLite stored, to the last bit. The values are random; the seed is in the message.
 */
class RoundTripIT {

    private static final int VALUES = Integer.getInteger("dualwrite.test.values", 3_000);
    private static final long SEED = Long.getLong("dualwrite.test.seed", System.nanoTime());

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().freshForEachTest();

    static Stream<String> conversions() {
        return Stream.concat(
                TriedConversions.ofEachKind(),
                Stream.of(
                        "bytea from text",
                        "date from number-yyyyMMdd",
                        "time(3) from epoch-millis in Europe/Paris",
                        "timestamp(6) from yyyy-MM-ddTHH:mm[:ss[.SSS[SSS]]]",
                        "timestamp(3) from epoch-millis in America/Sao_Paulo",
                        "timestamptz(0) from epoch-seconds",
                        "timestamptz(6) from epoch-micros",
                        "timestamptz(6) from yyyy-MM-ddTHH:mm:ss[.SSS[SSS]]Z",
                        "timestamptz(0) from yyyy-MM-dd HH:mm:ss in Europe/Paris"));
    }

    @ParameterizedTest
    @MethodSource("conversions")
    void whatSqliteStoredComesBackFromPostgres(String spec) throws SQLException {
        Conversion conversion = Conversions.parse(spec);
        fillSource(conversion);
        List<Cell> originals = readSource();
        assertThat(originals).as("values that fit, seed %d", SEED).hasSizeGreaterThan(VALUES / 100);
        fillTarget(conversion, originals);
        List<Cell> restored = readTarget(conversion);
        assertThat(restored).hasSameSizeAs(originals);
        for (int i = 0; i < originals.size(); i++) {
            if (!restored.get(i).isIdenticalTo(originals.get(i))) {
                throw new AssertionError(spec + " changed value " + i + ": " + originals.get(i) + " to "
                        + restored.get(i) + ", seed " + SEED);
            }
        }
    }

    /** One-way: the text that comes back is another, and equal. */
    @Test
    void jsonbGivesBackTheMeaning() throws SQLException {
        Conversion conversion = Conversions.parse("jsonb");
        fillSource(conversion);
        List<Cell> originals = readSource();
        for (String json : List.of(
                "{\"b\": 1, \"a\":2,\"a\":3, \"aa\":[ ], \"e\":1e2 }",
                "[1.10, -0, 0.0, 1E+2, 1e-300, 123456789012345678901234567890.5, 1e400]",
                "\"\\u0041\\/\\u00e9\\ud83d\\ude00\\n\\u001f\\\"\"",
                "{\"\": {\"z\":{}, \"y\":[[],{}]}}",
                "true")) {
            originals.add(new Cell().setText(json.getBytes(StandardCharsets.UTF_8)));
        }
        fillTarget(conversion, originals);
        List<Cell> restored = readTarget(conversion);

        for (int i = 0; i < originals.size(); i++) {
            conversion.canonicalise(originals.get(i));
            conversion.canonicalise(restored.get(i));
            if (!restored.get(i).isIdenticalTo(originals.get(i))) {
                throw new AssertionError("value " + i + " has another meaning, seed " + SEED + ": "
                        + new String(originals.get(i).bytes(), StandardCharsets.UTF_8) + " and "
                        + new String(restored.get(i).bytes(), StandardCharsets.UTF_8));
            }
        }
        Cell other = new Cell().setText("{\"a\":1.0001}".getBytes(StandardCharsets.UTF_8));
        conversion.canonicalise(other);
        assertThat(other.bytes()).isNotEqualTo("{\"a\":1}".getBytes(StandardCharsets.UTF_8));
    }

    /** Random values that fit, into a column without affinity, which keeps them as they are. */
    private void fillSource(Conversion conversion) throws SQLException {
        CellMaker maker = new CellMaker(new Random(SEED));
        Cell cell = new Cell();
        TargetValue ignored = new TargetValue();
        try (Connection source = databases.source().getConnection()) {
            source.setAutoCommit(false);
            try (Statement statement = source.createStatement()) {
                statement.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, v)");
            }
            try (PreparedStatement plain = source.prepareStatement("INSERT INTO t(v) VALUES(?)");
                    PreparedStatement text = source.prepareStatement("INSERT INTO t(v) VALUES(CAST(? AS TEXT))")) {
                for (int i = 0; i < VALUES; i++) {
                    maker.make(cell);
                    if (conversion.toTarget(cell, ignored) == Fit.FITS) {
                        insert(cell, plain, text);
                    }
                }
            }
            source.commit();
        }
    }

    private static void insert(Cell cell, PreparedStatement plain, PreparedStatement text) throws SQLException {
        PreparedStatement statement = plain;
        switch (cell.storageClass()) {
            case NULL -> plain.setNull(1, java.sql.Types.NULL);
            case INTEGER -> plain.setLong(1, cell.integer());
            case REAL -> plain.setDouble(1, cell.real());
            case BLOB -> plain.setBytes(1, cell.bytes());
            case TEXT -> {
                statement = text;
                text.setBytes(1, cell.bytes());
            }
        }
        statement.executeUpdate();
    }

    private List<Cell> readSource() throws SQLException {
        try (Connection source = databases.source().getConnection()) {
            Table table = SqliteIntrospection.read(source).table("t").orElseThrow();
            List<Cell> cells = new ArrayList<>();
            new TableScan(table, List.of(table.column("v").orElseThrow()), TextEncoding.of(source))
                    .run(source, (row, position) -> cells.add(new Cell().set(row[0])), rows -> {});
            return cells;
        }
    }

    private void fillTarget(Conversion conversion, List<Cell> originals) throws SQLException {
        TargetValue value = new TargetValue();
        try (Connection target = databases.target().getConnection()) {
            target.setAutoCommit(false);
            try (Statement statement = target.createStatement()) {
                statement.execute(
                        "CREATE TABLE t(id bigint, v " + conversion.target().sql() + ", spelling integer)");
            }
            String insert =
                    "INSERT INTO t VALUES(?, CAST(? AS " + conversion.target().sql() + "), ?)";
            try (PreparedStatement statement = target.prepareStatement(insert)) {
                for (int i = 0; i < originals.size(); i++) {
                    assertThat(conversion.toTarget(originals.get(i), value)).isEqualTo(Fit.FITS);
                    statement.setLong(1, i);
                    Bound.set(statement, 2, conversion.target(), value);
                    statement.setInt(3, value.spelling());
                    statement.addBatch();
                }
                statement.executeBatch();
            }
            target.commit();
        }
    }

    private List<Cell> readTarget(Conversion conversion) throws SQLException {
        List<Cell> cells = new ArrayList<>();
        TargetValue value = new TargetValue();
        try (Connection target = databases.target().getConnection();
                Statement statement = target.createStatement();
                ResultSet row = statement.executeQuery("SELECT v, spelling FROM t ORDER BY id")) {
            while (row.next()) {
                Bound.get(row, 1, conversion.target(), value);
                value.setSpelling(row.getInt(2));
                Cell cell = new Cell();
                assertThat(conversion.fromTarget(value, cell)).isEqualTo(Fit.FITS);
                cells.add(cell);
            }
        }
        return cells;
    }
}
