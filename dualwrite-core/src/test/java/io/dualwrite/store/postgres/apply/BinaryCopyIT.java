package io.dualwrite.store.postgres.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.journal.Position;
import io.dualwrite.store.Follower;
import io.dualwrite.store.batch.Applied;
import io.dualwrite.store.batch.Batch;
import io.dualwrite.store.batch.TableChanges;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.postgres.row.TargetColumn;
import io.dualwrite.store.postgres.row.ValueReading;
import io.dualwrite.store.row.RowSet;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.value.Cell;
import io.dualwrite.value.CellMaker;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.Fit;
import io.dualwrite.value.TargetValue;
import io.dualwrite.value.convert.Conversions;
import io.dualwrite.value.convert.TriedConversions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The round trip by the way that rows really take: a batch large enough for binary COPY, and back as the other direction
 * reads it. What comes back is what was sent, to the last bit; of jsonb, what it means.
 */
class BinaryCopyIT {
    /** Well above the number of rows from which a batch is sent by COPY. */
    private static final int ROWS = Integer.getInteger("dualwrite.test.values", 1_500);

    private static final int TRIES = 400;
    private static final long SEED = Long.getLong("dualwrite.test.seed", System.nanoTime());

    @RegisterExtension
    private final DatabasePair databases = DatabasePair.create().freshForEachTest();

    static Stream<String> conversions() {
        return Stream.concat(TriedConversions.ofEachKind(), Stream.of("jsonb"));
    }

    @ParameterizedTest
    @MethodSource("conversions")
    void whatWasSentComesBack(String spec) throws SQLException {
        Conversion conversion = Conversions.parse(spec);
        Optional<String> companion = conversion.needsCompanion() ? Optional.of("spelling") : Optional.empty();
        TableMapping table = new TableMapping(
                "t",
                "t",
                List.of(
                        ColumnMapping.of("id", "id", Conversions.parse("bigint")),
                        new ColumnMapping("v", "v", conversion, companion)),
                List.of(0));
        try (Connection target = databases.target().getConnection();
                Statement statement = target.createStatement()) {
            statement.execute("CREATE TABLE t(id bigint PRIMARY KEY, v "
                    + conversion.target().sql() + (companion.isPresent() ? ", spelling integer" : "") + ")");
        }
        RowSet rows = rowsThatFit(conversion);

        take(table, rows);

        assertThat(rows.size()).as("seed %d", SEED).isGreaterThan(600);
        assertSame(table.columns().get(1), rows);
    }

    private static RowSet rowsThatFit(Conversion conversion) {
        CellMaker maker = new CellMaker(new Random(SEED));
        RowSet rows = new RowSet(2);
        TargetValue ignored = new TargetValue();
        Cell cell = new Cell();
        for (int tries = 0; rows.size() < ROWS && tries < ROWS * TRIES; tries++) {
            maker.make(cell);
            if (conversion.toTarget(cell, ignored) == Fit.FITS && (!cell.isNull() || tries % 10 == 0)) {
                rows.addInteger(rows.size());
                rows.add(cell);
            }
        }
        return rows;
    }

    private void take(TableMapping table, RowSet rows) throws SQLException {
        TableChanges changes = new TableChanges(table, false, new RowSet(1), rows);
        Position from = new Position.Sequence(0, 0);
        Batch batch = new Batch(
                from,
                new Position.Sequence(1, 0),
                true,
                rows.size(),
                0,
                List.of(changes.touching(changes.keysOfRows())));
        try (Follower follower = new PostgresStore(databases.target()).follow(List.of(table))) {
            follower.follow("here", from);
            Applied applied = follower.apply("here", batch, false);
            assertThat(applied)
                    .isInstanceOfSatisfying(
                            Applied.Taken.class,
                            taken -> assertThat(taken.rejected())
                                    .as("seed %d", SEED)
                                    .isEmpty());
        }
    }

    private void assertSame(ColumnMapping column, RowSet sent) throws SQLException {
        TargetColumn there = TargetColumn.of(column);
        String spelling =
                column.companion().map(name -> ", coalesce(" + name + ", 0)").orElse(", 0");
        TargetValue value = new TargetValue();
        Cell original = new Cell();
        Cell restored = new Cell();
        try (Connection target = databases.target().getConnection();
                Statement statement = target.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT " + ValueReading.expression(there, "t.v") + spelling + " FROM t ORDER BY id")) {
            for (int i = 0; i < sent.size(); i++) {
                assertThat(row.next()).isTrue();
                ValueReading.read(there, row, 1, value);
                value.setSpelling(row.getInt(2));
                assertThat(column.conversion().fromTarget(value, restored)).isEqualTo(Fit.FITS);
                sent.read(i, 1, original);
                if (!column.conversion().isReversible()) {
                    column.conversion().canonicalise(original);
                    column.conversion().canonicalise(restored);
                }
                if (!restored.isIdenticalTo(original)) {
                    throw new AssertionError(column.conversion() + " changed value " + i + ": " + original + " to "
                            + restored + ", seed " + SEED);
                }
            }
            assertThat(row.next()).isFalse();
        }
    }
}
