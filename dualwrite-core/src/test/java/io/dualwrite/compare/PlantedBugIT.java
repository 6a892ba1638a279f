package io.dualwrite.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.compare.report.Difference;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.value.Cell;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.Fit;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.TargetValue;
import io.dualwrite.value.convert.Conversions;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An error in the replicator's own encoding, consistent in both of its directions, still shows as drift. */
class PlantedBugIT {
    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().freshForEachTest();

    /** A conversion that calls itself by the right words and writes something else. */
    private static final class Wrong extends Conversion {
        private final Conversion right;
        private final Consumer<TargetValue> error;

        Wrong(String spec, Consumer<TargetValue> error) {
            super(Conversions.parse(spec).target(), Conversions.parse(spec).spec());
            this.right = Conversions.parse(spec);
            this.error = error;
        }

        @Override
        protected Fit forward(Cell from, TargetValue to) {
            Fit fit = right.toTarget(from, to);
            error.accept(to);
            return fit;
        }

        @Override
        protected Fit back(TargetValue from, Cell to) {
            return right.fromTarget(from, to);
        }
    }

    @Test
    void aDayTooFarIsSeen() throws SQLException {
        assertSeen("date from yyyy-MM-dd", "'2024-02-28'", value -> value.setLong(value.longValue() + 1));
    }

    @Test
    void secondsTakenForMillisecondsAreSeen() throws SQLException {
        assertSeen(
                "timestamptz(3) from epoch-millis", "1719829230123", value -> value.setLong(value.longValue() / 1000));
    }

    @Test
    void aLostTrailingBlankIsSeen() throws SQLException {
        assertSeen(
                "text",
                "'abc '",
                value -> value.setBytes(new String(value.bytes(), StandardCharsets.UTF_8)
                        .strip()
                        .getBytes(StandardCharsets.UTF_8)));
    }

    private void assertSeen(String spec, String value, Consumer<TargetValue> error) throws SQLException {
        TableMapping table = new TableMapping(
                "t",
                "t",
                List.of(
                        ColumnMapping.of("id", "id", Conversions.to(TargetType.BIGINT)),
                        ColumnMapping.of("v", "v", new Wrong(spec, error))),
                List.of(0));
        try (CarriedPair pair = new CarriedPair(databases, List.of(table))) {
            pair.inSource("CREATE TABLE t (id INTEGER PRIMARY KEY, v)");
            pair.createTarget();
            pair.capture();
            pair.inSource("INSERT INTO t VALUES (1, " + value + "), (2, NULL)");
            pair.carry();
            CompareReport report = pair.compare();
            assertThat(report.verdict()).isEqualTo(CompareReport.Verdict.DRIFT);
            assertThat(report.drift()).isEqualTo(1);
            assertThat(report.tables().get(0).sample().get(0).columns())
                    .extracting(Difference.Column::name)
                    .containsExactly("v");
        }
    }
}
