package io.dualwrite.testsupport.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualwrite.testsupport.database.SourceFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkloadSeededTest {

    static Stream<Seed> seeds() {
        return Seed.trials(20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sameSeedLeavesTheSameRows(Seed seed) {
        seed.check(() -> {
            WorkloadSchema schema = WorkloadSchema.random(seed);
            List<String> first = rowsAfter(Workload.of(schema, seed).withValues(ValueRange.EXTREME));

            assertThat(first).isNotEmpty();
            assertThat(rowsAfter(Workload.of(schema, seed).withValues(ValueRange.EXTREME)))
                    .isEqualTo(first);
        });
    }

    @Test
    void otherSeedLeavesOtherRows() throws SQLException {
        assertThat(rowsAfter(Workload.of(WorkloadSchema.full(), new Seed(1))))
                .isNotEqualTo(rowsAfter(Workload.of(WorkloadSchema.full(), new Seed(2))));
    }

    @Test
    void everyOperationSucceedsEverySoOften() {
        Seed seed = Seed.next();
        seed.check(() -> {
            try (SourceFile file = SourceFile.create(Map.of("synchronous", "OFF"))) {
                WorkloadSchema.full().createIn(file.dataSource());

                WorkloadReport report = Workload.of(WorkloadSchema.full(), seed)
                        .withTransactions(600)
                        .run(file.dataSource());

                assertThat(Operation.values())
                        .allSatisfy(operation -> assertThat(report.statements(operation))
                                .as(operation.name())
                                .isPositive());
                assertThat(report.commits() + report.rollbacks()).isEqualTo(600);
                assertThat(report.rollbacks()).isPositive();
                assertThat(report.refused())
                        .as("a workload that constraints refuse tests little: " + report)
                        .isLessThan(report.rows());
            }
        });
    }

    @Test
    void everyTableHasRowsMostOfTheTime() {
        Seed seed = Seed.next();
        seed.check(() -> {
            try (SourceFile file = SourceFile.create(Map.of("synchronous", "OFF"))) {
                WorkloadSchema schema = WorkloadSchema.full();
                schema.createIn(file.dataSource());
                Map<String, Integer> looksWithRows = new TreeMap<>();
                for (int look = 0; look < 40; look++) {
                    Workload.of(schema, seed.part(look)).withTransactions(20).run(file.dataSource());
                    for (String table : schema.tableNames()) {
                        int hasRows = ask(file.dataSource(), "SELECT 1 FROM " + table + " LIMIT 1")
                                .size();
                        looksWithRows.merge(table, hasRows, Integer::sum);
                    }
                }
                assertThat(looksWithRows)
                        .hasSize(7)
                        .allSatisfy(
                                (table, looks) -> assertThat(looks).as(table).isGreaterThan(20));
            }
        });
    }

    @Test
    void threadsShareTheOneWriterWithoutLosingATransaction() {
        Seed seed = Seed.next();
        seed.check(() -> {
            try (SourceFile file = SourceFile.create(Map.of("busy_timeout", "1"))) {
                WorkloadSchema.full().createIn(file.dataSource());

                WorkloadReport report = Workload.of(WorkloadSchema.full(), seed)
                        .withThreads(6)
                        .withTransactions(50)
                        .run(file.dataSource());

                assertThat(report.commits() + report.rollbacks()).isEqualTo(300);
                assertThat(report.retries())
                        .as("nobody ever had to wait: " + report)
                        .isPositive();
                assertSound(file.dataSource());
            }
        });
    }

    @Test
    void rowThatReplacesItsOwnParentIsLeftAnOrphanBySqliteItself() throws SQLException {
        try (SourceFile file = SourceFile.create()) {
            WorkloadSchema.full().createIn(file.dataSource());
            ask(file.dataSource(), "INSERT INTO product (id, sku) VALUES (5, 'a')");
            ask(file.dataSource(), "REPLACE INTO product (id, sku, parent_id) VALUES (6, 'A', 5)");

            assertThat(ask(file.dataSource(), "SELECT id, parent_id FROM product"))
                    .containsExactly("6 | 5");
            assertThat(ask(file.dataSource(), "PRAGMA foreign_key_check")).containsExactly("product | 6 | product | 0");
        }
    }

    @Test
    void failureCarriesTheSeedAndTheTransaction() throws SQLException {
        try (SourceFile file = SourceFile.create()) {
            WorkloadSchema.full().createIn(file.dataSource());
            ask(file.dataSource(), "DROP TABLE tag");

            assertThatThrownBy(() ->
                            Workload.of(WorkloadSchema.full(), new Seed(5)).run(file.dataSource()))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("no such table: tag")
                    .hasMessageContaining("BEGIN\n")
                    .hasMessageContaining("-Ddualwrite.seed=5");
        }
    }

    private static List<String> rowsAfter(Workload workload) throws SQLException {
        try (SourceFile file = SourceFile.create(Map.of("synchronous", "OFF"))) {
            workload.schema().createIn(file.dataSource());
            workload.run(file.dataSource());
            assertSound(file.dataSource());
            List<String> rows = new ArrayList<>();
            for (String table : workload.schema().tableNames()) {
                rows.addAll(ask(file.dataSource(), "SELECT '" + table + "', * FROM " + table + " ORDER BY 2, 3"));
            }
            return rows;
        }
    }

    private static void assertSound(DataSource database) throws SQLException {
        assertThat(ask(database, "PRAGMA integrity_check")).containsExactly("ok");
        assertThat(ask(database, "PRAGMA foreign_key_check")).allMatch(orphan -> orphan.startsWith("product "));
    }

    private static List<String> ask(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> rows = new ArrayList<>();
            if (statement.execute(sql)) {
                try (ResultSet result = statement.getResultSet()) {
                    while (result.next()) {
                        rows.add(row(result));
                    }
                }
            }
            return rows;
        }
    }

    private static String row(ResultSet result) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            Object value = result.getObject(i);
            values.add(value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value));
        }
        return String.join(" | ", values);
    }
}
