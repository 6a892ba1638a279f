package io.dualwrite.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.compare.report.DifferenceKind;
import io.dualwrite.compare.report.TableReport;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.workload.Seed;
import io.dualwrite.value.Cell;
import io.dualwrite.value.CellMaker;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.Fit;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.TargetValue;
import io.dualwrite.value.convert.Conversions;
import io.dualwrite.value.convert.TypeTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Random values of every storage class through every kind of conversion: what the replicator brought over is equal, what
 * it put into quarantine is reported as that, and nothing else is. The two share no code about what a value means.
 */
class EveryConversionIT {
    private static final int VALUES = 300;

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create();

    private static List<String> specs() {
        return Stream.concat(
                        TypeTable.ROWS.stream().map(TypeTable::words),
                        Stream.of(
                                "smallint",
                                "timestamptz(0) from epoch-seconds",
                                "timestamptz(6) from epoch-micros",
                                "timestamp(3) from epoch-millis in America/Sao_Paulo",
                                "time(3) from epoch-millis in Europe/Paris",
                                "timestamp(6) from yyyy-MM-ddTHH:mm[:ss[.SSS[SSS]]]",
                                "timestamptz(6) from yyyy-MM-ddTHH:mm:ss[.S*]+02:00",
                                "timestamptz(0) from yyyy-MM-dd HH:mm:ss in Europe/Paris",
                                "date from yyyyMMdd",
                                "time(0) from HH:mm",
                                "timestamptz(6) from any in Europe/Paris else epoch-millis",
                                "timestamp(6) from any else yyyy-MM-dd HH:mm:ss"))
                .distinct()
                .toList();
    }

    private static TableMapping mapping(int number, String spec) {
        Conversion conversion = Conversions.parse(spec);
        Optional<String> companion = conversion.needsCompanion() ? Optional.of("v_spelling") : Optional.empty();
        return new TableMapping(
                "t" + number,
                "t" + number,
                List.of(
                        ColumnMapping.of("id", "id", Conversions.to(TargetType.BIGINT)),
                        new ColumnMapping("v", "v", conversion, companion)),
                List.of(0));
    }

    @Test
    void whatTheReplicatorBroughtOverIsEqualAndWhatItRefusedIsInQuarantine() throws SQLException {
        Seed seed = Seed.next();
        seed.check(() -> run(seed));
    }

    private void run(Seed seed) throws SQLException {
        List<String> specs = specs();
        List<TableMapping> tables = IntStream.range(0, specs.size())
                .mapToObj(i -> mapping(i, specs.get(i)))
                .toList();
        try (CarriedPair pair = new CarriedPair(databases, tables)) {
            run(pair, specs, seed);
        }
    }

    private void run(CarriedPair pair, List<String> specs, Seed seed) throws SQLException {
        for (TableMapping table : pair.tables) {
            pair.inSource("CREATE TABLE " + table.source() + " (id INTEGER PRIMARY KEY, v)");
        }
        pair.createTarget();
        pair.capture();
        long[] refused = new long[specs.size()];
        try (Connection connection = databases.source().getConnection()) {
            connection.setAutoCommit(false);
            CellMaker maker = new CellMaker(seed.random());
            for (int i = 0; i < refused.length; i++) {
                refused[i] = fill(connection, pair.tables.get(i), maker);
            }
            connection.commit();
        }
        pair.carry();
        CompareReport report =
                pair.compare(settings -> settings.withValues(true).withRowsKept(1000));
        for (int i = 0; i < refused.length; i++) {
            TableReport table = report.tables().get(i);
            assertThat(table.obstacle()).as(specs.get(i)).isEmpty();
            assertThat(table.sample())
                    .as("differences in " + specs.get(i))
                    .filteredOn(difference -> difference.kind() != DifferenceKind.QUARANTINED)
                    .isEmpty();
            assertThat(table.drift()).as("drift in " + specs.get(i)).isEqualTo(table.count(DifferenceKind.QUARANTINED));
            assertThat(table.sourceRows()).as(specs.get(i)).isEqualTo(VALUES);
            assertThat(table.targetRows())
                    .as("rows in the target in " + specs.get(i))
                    .isEqualTo(VALUES - table.drift());
            assertThat(table.drift()).as("refused in " + specs.get(i)).isEqualTo(refused[i]);
        }
    }

    private static long fill(Connection connection, TableMapping table, CellMaker maker) throws SQLException {
        Conversion conversion = table.columns().get(1).conversion();
        Cell cell = new Cell();
        TargetValue value = new TargetValue();
        long refused = 0;
        int fitting = 0;
        try (PreparedStatement plain = connection.prepareStatement("INSERT INTO " + table.source() + "(v) VALUES (?)");
                PreparedStatement text =
                        connection.prepareStatement("INSERT INTO " + table.source() + "(v) VALUES (CAST(? AS TEXT))")) {
            for (int done = 0; done < VALUES; ) {
                maker.make(cell);
                boolean fits = conversion.toTarget(cell, value) == Fit.FITS;
                // Most random values fit few columns: enough of those that do.
                if (!fits && fitting * 4 < done * 3 && done > 30) {
                    continue;
                }
                insert(cell, plain, text);
                done++;
                fitting += fits ? 1 : 0;
                refused += fits ? 0 : 1;
            }
        }
        return refused;
    }

    private static void insert(Cell cell, PreparedStatement plain, PreparedStatement text) throws SQLException {
        switch (cell.storageClass()) {
            case NULL -> plain.setNull(1, java.sql.Types.NULL);
            case INTEGER -> plain.setLong(1, cell.integer());
            case REAL -> plain.setDouble(1, cell.real());
            case BLOB -> plain.setBytes(1, cell.bytes());
            case TEXT -> {
                text.setBytes(1, cell.bytes());
                text.executeUpdate();
                return;
            }
        }
        plain.executeUpdate();
    }
}
