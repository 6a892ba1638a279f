package io.dualwrite.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.compare.plan.ComparePlan;
import io.dualwrite.compare.postgres.PostgresSide;
import io.dualwrite.compare.report.CompareSettings;
import io.dualwrite.compare.report.Difference;
import io.dualwrite.compare.report.DifferenceKind;
import io.dualwrite.compare.report.TableReport;
import io.dualwrite.compare.sqlite.SqliteSide;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.workload.Seed;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.convert.Conversions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * In a pair of equal databases one value is changed at a time: every change is found, as one row, and its column named;
 * or the change is one that a declared rule calls equal. Thousands of them; the number of rounds is a system property.
 */
class MutationIT {
    private static final int ROUNDS = Integer.getInteger("dualwrite.mutations", 4);
    private static final int ROWS = 40;

    /** How both sides sort the key, and so how they are compared. */
    enum Shape {
        BY_NUMBER,
        BY_TEXT_IN_BYTE_ORDER,
        BY_TEXT,
        STREAMED
    }

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().freshForEachTest();

    private CarriedPair pair;
    private Shape shape;
    private Map<String, String> columns;
    private int tried;

    @ParameterizedTest
    @EnumSource(Shape.class)
    void everyMutationIsFoundAndNamed(Shape shape) throws SQLException {
        this.shape = shape;
        Seed seed = Seed.next();
        seed.check(() -> {
            try {
                run(seed.random());
            } finally {
                pair.close();
            }
        });
        assertThat(tried).as("mutations").isGreaterThan(ROUNDS * 60);
    }

    private void run(Random random) throws SQLException {
        columns = new LinkedHashMap<>(Mutations.INSIDE);
        if (shape == Shape.STREAMED) {
            columns.putAll(Mutations.STREAMED);
        }
        pair = new CarriedPair(databases, List.of(mapping()));
        pair.inSource("CREATE TABLE t (id " + (isByText() ? "TEXT" : "INTEGER") + " PRIMARY KEY NOT NULL, "
                + String.join(", ", columns.keySet()) + ")");
        pair.createTarget();
        if (shape == Shape.BY_TEXT_IN_BYTE_ORDER) {
            pair.inTarget("ALTER TABLE t ALTER COLUMN id TYPE text COLLATE \"C\"");
        }
        pair.capture();
        fill(random);
        pair.carry();
        try (SqliteSide source = new SqliteSide(databases.source(), "source");
                PostgresSide target = new PostgresSide(databases.target(), "target")) {
            TableReport equal = compare(source, target);
            assertThat(equal.drift()).isZero();
            assertThat(equal.targetRows()).isEqualTo(ROWS);
            if (shape != Shape.STREAMED) {
                assertThat(equal.beside()).as("rows for which sums did not do").isZero();
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (String column : columns.keySet()) {
                    inTarget(source, target, column, random);
                }
                rows(source, target, random);
            }
            new SqliteStore(databases.sourceFile()).capture().removeAll();
            for (int round = 0; round < ROUNDS; round++) {
                inSource(source, target, random);
            }
        }
    }

    private boolean isByText() {
        return shape == Shape.BY_TEXT || shape == Shape.BY_TEXT_IN_BYTE_ORDER;
    }

    private TableMapping mapping() {
        List<ColumnMapping> mapped = new ArrayList<>();
        mapped.add(ColumnMapping.of("id", "id", Conversions.parse(isByText() ? "text" : "bigint")));
        columns.forEach((name, spec) -> {
            Conversion conversion = Conversions.parse(spec);
            Optional<String> companion =
                    conversion.needsCompanion() ? Optional.of(name + "_spelling") : Optional.empty();
            mapped.add(new ColumnMapping(name, name, conversion, companion));
        });
        return new TableMapping("t", "t", mapped, List.of(0));
    }

    private void fill(Random random) throws SQLException {
        String sql = "INSERT INTO t VALUES (?" + ", ?".repeat(columns.size()) + ")";
        try (Connection connection = databases.source().getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int row = 0; row < ROWS; row++) {
                insert.setObject(1, key(row));
                int at = 2;
                for (String column : columns.keySet()) {
                    // Every row has each column but one, so that there is something to change.
                    boolean none = row % 11 == at % 11 && row > 10;
                    insert.setObject(at++, none ? null : Mutations.value(column, random));
                }
                insert.executeUpdate();
            }
        }
    }

    private Object key(int row) {
        return isByText() ? List.of("K\u00e9y", "key", "KEY", " k").get(row % 4) + row : (Object) (row * 3L - 7);
    }

    private TableReport compare(SqliteSide source, PostgresSide target) {
        CompareSettings settings =
                CompareSettings.full().withPatience(Duration.ofMillis(300)).withRowsKept(100);
        return new Comparison(source, target, ComparePlan.of(pair.tables), settings)
                .run()
                .tables()
                .get(0);
    }

    /** Changes one value of a random row, compares, and puts it back. */
    private void inTarget(SqliteSide source, PostgresSide target, String column, Random random) throws SQLException {
        List<String> all = new ArrayList<>(Mutations.IN_TARGET.get(column));
        all.add("found NULL");
        for (String mutation : all) {
            boolean found = mutation.startsWith("found");
            String expression = mutation.substring(6);
            Object key = key(random.nextInt(ROWS));
            pair.inTarget("CREATE TABLE kept AS SELECT * FROM t WHERE id = ?", key);
            String changed = one("UPDATE t SET " + column + " = CAST(" + expression.replaceAll("\\bv\\b", "t." + column)
                            + " AS "
                            + Conversions.parse(columns.get(column)).target().sql() + ") FROM kept k WHERE t.id = k.id"
                            + " RETURNING (t." + column + "::text IS DISTINCT FROM k." + column + "::text)")
                    .orElse("f");
            if (changed.equals("t")) {
                tried++;
                TableReport report = compare(source, target);
                String what = column + " := " + expression;
                if (found) {
                    assertThat(report.drift()).as(what).isEqualTo(1);
                    assertThat(report.sample().get(0).columns())
                            .as(what)
                            .extracting(Difference.Column::name)
                            .containsExactly(column);
                    assertThat(report.sample().get(0).kind()).as(what).isIn(DifferenceKind.VALUE, DifferenceKind.TYPE);
                } else {
                    assertThat(report.drift()).as(what).isZero();
                }
            }
            pair.inTarget("DELETE FROM t WHERE id = ?", key);
            pair.inTarget("INSERT INTO t SELECT * FROM kept");
            pair.inTarget("DROP TABLE kept");
        }
    }

    private Optional<String> one(String sql) throws SQLException {
        try (Statement statement = pair.targetConnection().createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        } catch (SQLException impossible) {
            // The value at hand cannot be changed that way, such as an empty bytea by a bit.
            if ("22".equals(impossible.getSQLState().substring(0, 2)) || "2202E".equals(impossible.getSQLState())) {
                return Optional.empty();
            }
            throw impossible;
        }
    }

    private void rows(SqliteSide source, PostgresSide target, Random random) throws SQLException {
        int row = random.nextInt(ROWS - 1);
        pair.inTarget("CREATE TABLE kept AS SELECT * FROM t");
        pair.inTarget("DELETE FROM t WHERE id = ?", key(row));
        expect(source, target, Map.of(DifferenceKind.MISSING, 1L));
        pair.inTarget("UPDATE kept SET id = ? WHERE id = ?", isByText() ? "zz" : (Object) 1_000L, key(row));
        pair.inTarget("INSERT INTO t SELECT * FROM kept WHERE id = ?", isByText() ? "zz" : (Object) 1_000L);
        expect(source, target, Map.of(DifferenceKind.MISSING, 1L, DifferenceKind.EXTRA, 1L));
        pair.inTarget("UPDATE t SET id = ? WHERE id = ?", key(row), isByText() ? "zz" : (Object) 1_000L);
        expect(source, target, Map.of());
        for (String column : List.of("n", "r", "s", "d", "ts")) {
            pair.inTarget(
                    "UPDATE t SET " + column + " = o." + column + " FROM t o WHERE t.id IN (?, ?) AND o.id IN (?, ?)"
                            + " AND t.id <> o.id",
                    key(row),
                    key(row + 1),
                    key(row),
                    key(row + 1));
            TableReport report = compare(source, target);
            tried++;
            assertThat(report.count(DifferenceKind.VALUE))
                    .as("swapped " + column)
                    .isIn(0L, 2L);
            if (!one("SELECT count(DISTINCT coalesce(" + column + "::text, 'none')) FROM t WHERE id IN ('" + key(row)
                            + "', '" + key(row + 1) + "')")
                    .equals(Optional.of("1"))) {
                assertThat(report.count(DifferenceKind.VALUE))
                        .as("swapped " + column)
                        .isEqualTo(2);
            }
            pair.inTarget(
                    "UPDATE t SET " + column + " = o." + column + " FROM t o WHERE t.id IN (?, ?) AND o.id IN (?, ?)"
                            + " AND t.id <> o.id",
                    key(row),
                    key(row + 1),
                    key(row),
                    key(row + 1));
        }
        pair.inTarget("DROP TABLE kept");
    }

    private void expect(SqliteSide source, PostgresSide target, Map<DifferenceKind, Long> differences) {
        tried++;
        assertThat(compare(source, target).differences()).isEqualTo(differences);
    }

    private record Change(String column, String expression, boolean found) {}

    /** Storage classes and bytes that only SQLite has. Nothing is captured any more, so nothing is on its way. */
    private void inSource(SqliteSide source, PostgresSide target, Random random) throws SQLException {
        List<Change> changes = List.of(
                new Change("n", "CAST(n AS TEXT)", true),
                new Change("n", "n + 1", true),
                new Change("n", "CAST(n AS REAL)", true),
                new Change("b", "2", true),
                new Change("b", "'true'", true),
                new Change("r", "CAST(CAST(r AS INTEGER) AS INTEGER)", true),
                new Change("s", "s || char(0)", true),
                new Change("s", "s || ' '", true),
                new Change("s", "CAST(s AS BLOB)", true),
                new Change("s", "CAST(x'61ff' AS TEXT)", true),
                new Change("s", "''", true),
                new Change("x", "CAST(x AS TEXT)", true),
                new Change("xa", "CASE typeof(xa) WHEN 'text' THEN CAST(xa AS BLOB) ELSE CAST(xa AS TEXT) END", true),
                new Change("m", "CAST(m AS BLOB)", true),
                new Change("d", "CAST(d AS TEXT)", true),
                new Change("dt", "dt || '0'", true),
                new Change("u", "upper(u) || ' '", true),
                new Change("j", "replace(j, ':', ' :')", true),
                new Change("ts", "ts + 1", true),
                new Change("tt", "substr(tt, 1, 19)", true),
                new Change("da", "da || ' '", true),
                new Change("da", "replace(da, '-', '/')", true),
                new Change("nu", "nu || char(0)", false),
                new Change("nu", "nu || ' ' || char(0)", true));
        for (Change change : changes) {
            Object key = key(random.nextInt(11));
            pair.inSource("CREATE TABLE kept AS SELECT * FROM t WHERE id = ?", key);
            pair.inSource("UPDATE t SET " + change.column() + " = " + change.expression() + " WHERE id = ?", key);
            tried++;
            TableReport report = compare(source, target);
            assertThat(report.drift()).as(change.toString()).isEqualTo(change.found() ? 1 : 0);
            if (change.found()) {
                assertThat(report.sample().get(0).columns())
                        .as(change.toString())
                        .extracting(Difference.Column::name)
                        .containsExactly(change.column());
            } else {
                assertThat(report.representations()).as(change.toString()).isGreaterThanOrEqualTo(1);
            }
            pair.inSource("DELETE FROM t WHERE id = ?", key);
            pair.inSource("INSERT INTO t SELECT * FROM kept");
            pair.inSource("DROP TABLE kept");
        }
    }
}
