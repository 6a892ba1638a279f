package io.dualwrite.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.replicate.Rows;
import io.dualwrite.replicate.Sql;
import io.dualwrite.store.Store;
import io.dualwrite.store.mapping.TableMapping;
import java.sql.SQLException;
import java.util.List;

/** Copies from PostgreSQL, which leads, into a new file, while nobody writes. */
abstract class CopiesBackAtRest extends CopiesAtRest {
    @Override
    final Store leader() {
        return server();
    }

    @Override
    final Store follower() {
        return file();
    }

    /** The file's rows are those of the target, where PostgreSQL's numeric is a decimal even if SQLite holds an integer. */
    final void assertRowsCameBack(List<TableMapping> tables, int tablesWithRows) throws SQLException {
        int compared = 0;
        for (TableMapping table : tables) {
            List<String> expected = asNumbers(Rows.ofTarget(databases.target(), table));
            assertThat(asNumbers(Rows.ofSource(databases.source(), table)))
                    .as("table %s", table)
                    .isEqualTo(expected);
            compared += expected.isEmpty() ? 0 : 1;
        }
        assertThat(compared).isEqualTo(tablesWithRows);
    }

    private static List<String> asNumbers(List<String> rows) {
        return rows.stream()
                .map(row -> row.replace("integer ", "number "))
                .sorted()
                .toList();
    }

    final List<String> sourceRows(String query) {
        return Sql.texts(databases.source(), query);
    }
}
