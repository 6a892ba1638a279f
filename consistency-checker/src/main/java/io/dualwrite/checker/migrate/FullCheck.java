package io.dualwrite.checker.migrate;

import io.dualwrite.store.Load;
import io.dualwrite.store.Scan;
import io.dualwrite.store.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads both sides as a whole: every table's rows are counted and hashed, whatever the copy said of its chunks. */
final class FullCheck {
    private final SqliteStore source;
    private final PostgresStore target;

    FullCheck(SqliteStore source, PostgresStore target) {
        this.source = source;
        this.target = target;
    }

    List<TableCheck> run(List<TableMapping> tables) throws SQLException {
        List<TableCheck> checks = new ArrayList<>();
        try (Scan scan = source.scan(tables);
                Load load = target.load(tables)) {
            for (TableMapping table : tables) {
                scan.begin();
                Load.Checked checked = load.check(table, () -> scan.rows(table, null));
                scan.end();
                checks.add(new TableCheck(table.source(), checked.expected(), checked.found(), checked.same()));
            }
        }
        return checks;
    }
}
