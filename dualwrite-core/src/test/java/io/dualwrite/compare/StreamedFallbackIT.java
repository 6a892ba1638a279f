package io.dualwrite.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.compare.plan.ComparePlan;
import io.dualwrite.compare.postgres.PostgresSide;
import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.compare.report.CompareSettings;
import io.dualwrite.compare.report.DifferenceKind;
import io.dualwrite.compare.sqlite.SqliteSide;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.convert.Conversions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that hashes otherwise than is known here: its rows are read, and what differs is found all the same. */
class StreamedFallbackIT {
    private static final int ROWS = 3_000;
    private static final List<TableMapping> TABLES = List.of(new TableMapping(
            "t",
            "t",
            List.of(
                    ColumnMapping.of("id", "id", Conversions.to(TargetType.BIGINT)),
                    ColumnMapping.of("v", "v", Conversions.to(TargetType.TEXT)),
                    ColumnMapping.of("x", "x", Conversions.to(TargetType.DOUBLE_PRECISION))),
            List.of(0)));

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().freshForEachTest();

    @Test
    void anotherHashOfTheServerIsNoticedAndNotTrusted() throws SQLException {
        try (CarriedPair pair = new CarriedPair(databases, TABLES)) {
            pair.inSource("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT, x REAL)");
            pair.createTarget();
            pair.capture();
            pair.inSource("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + ROWS
                    + ") INSERT INTO t SELECT i, 'value ' || i, i / 7.0 FROM n");
            pair.carry();
            pair.inTarget("CREATE FUNCTION hashtextextended(text, bigint) RETURNS bigint IMMUTABLE LANGUAGE sql AS"
                    + " 'SELECT $2'");
            hashOtherwise();

            assertThat(check()).isEmpty();
            pair.inTarget("UPDATE t SET v = v || ' ' WHERE id = 17");
            pair.inTarget("UPDATE t SET x = x + 1e-9 WHERE id = 2900");
            pair.inTarget("DELETE FROM t WHERE id = 5");
            assertThat(check()).isEqualTo(Map.of(DifferenceKind.VALUE, 2L, DifferenceKind.MISSING, 1L));
        }
    }

    /** The function above is found before the server's own. */
    private void hashOtherwise() throws SQLException {
        try (Connection connection = databases.target().getConnection();
                Statement statement = connection.createStatement()) {
            String schema = connection.getSchema();
            statement.execute("ALTER ROLE CURRENT_USER IN DATABASE \"" + connection.getCatalog()
                    + "\" SET search_path = \"" + schema + "\", pg_catalog");
        }
    }

    private Map<DifferenceKind, Long> check() throws SQLException {
        try (SqliteSide source = new SqliteSide(databases.source(), "source");
                PostgresSide target = new PostgresSide(databases.target(), "target")) {
            assertThat(target.hashesInside()).as("trusted").isFalse();
            CompareReport report = new Comparison(
                            source,
                            target,
                            ComparePlan.of(TABLES),
                            CompareSettings.full().withPatience(Duration.ofSeconds(1)))
                    .run();
            assertThat(report.rows()).isEqualTo(ROWS);
            assertThat(report.tables().get(0).method()).contains("streamed");
            assertThat(report.notes()).anyMatch(note -> note.contains("hashes otherwise than known"));
            return report.tables().get(0).differences();
        }
    }
}
