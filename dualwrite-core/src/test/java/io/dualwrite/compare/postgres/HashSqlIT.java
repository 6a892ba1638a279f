package io.dualwrite.compare.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.compare.hash.RowHash;
import io.dualwrite.compare.hash.RowSum;
import io.dualwrite.compare.hash.Salts;
import io.dualwrite.compare.plan.ComparedColumn;
import io.dualwrite.compare.plan.ComparedTable;
import io.dualwrite.testsupport.database.DatabasePair;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How PostgreSQL goes about sums. */
class HashSqlIT {
    private static final ComparedTable TABLE = new ComparedTable(
            "t",
            "t",
            List.of(ComparedColumn.of("id", "id", "bigint", null), ComparedColumn.of("v", "v", "text", null)),
            List.of(0));

    /** Whoever stands above refers to what was computed there. */
    private static final String WHERE_ROWS_ARE_READ = "Scan (on|using) .*\\n +Output: .*hashtextextended";

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().freshForEachTest();

    @Test
    void eachHashIsComputedOnceAndByWorkersWhereAWholeTableIsSummed() throws SQLException {
        RowHash hash = TABLE.hash(Salts.draw(new Random(1)));
        String all = HashSql.sumsOfAll(TABLE.columns(), hash, "t");
        String some = HashSql.sums(TABLE.columns(), hash, "t WHERE id > 0");
        try (Connection connection = databases.target().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (id bigint PRIMARY KEY, v text)");
            statement.execute("INSERT INTO t SELECT n, 'value ' || n FROM generate_series(1, 5000) n");
            statement.execute("ANALYZE t");
            for (String setting : List.of("parallel_setup_cost", "min_parallel_table_scan_size")) {
                statement.execute("SET " + setting + " = 0");
            }

            assertThat(plan(statement, all)).contains("Partial Aggregate").containsPattern(WHERE_ROWS_ARE_READ);
            assertThat(plan(statement, some)).doesNotContain("Parallel").containsPattern(WHERE_ROWS_ARE_READ);
            assertThat(plan(statement, all.replaceAll(", CASE .* AS apart", "")))
                    .as("without what keeps it apart")
                    .doesNotContainPattern(WHERE_ROWS_ARE_READ);
            assertThat(sum(statement, all).settles(sum(statement, some))).isTrue();
        }
    }

    private static String plan(Statement statement, String query) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (ResultSet row = statement.executeQuery("EXPLAIN (VERBOSE, COSTS off) " + query)) {
            while (row.next()) {
                plan.append(row.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    private static RowSum sum(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return HashSql.sum(row, 1);
        }
    }
}
