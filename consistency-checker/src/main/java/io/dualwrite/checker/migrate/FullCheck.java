package io.dualwrite.checker.migrate;

import io.dualwrite.compare.Comparison;
import io.dualwrite.compare.plan.ComparePlan;
import io.dualwrite.compare.postgres.PostgresSide;
import io.dualwrite.compare.report.CompareSettings;
import io.dualwrite.compare.sqlite.SqliteSide;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.sqlite.file.OwnConnections;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/** The comparison of both databases, which shares no code with the copy, over all that was copied. */
final class FullCheck {
    private final Path source;
    private final DataSource target;
    private final String shown;

    FullCheck(Path source, DataSource target, String shown) {
        this.source = source;
        this.target = target;
        this.shown = shown;
    }

    List<TableCheck> run(List<TableMapping> tables) throws SQLException {
        String name = Objects.requireNonNullElse(source.getFileName(), source).toString();
        try (SqliteSide left = new SqliteSide(new OwnConnections(source), name);
                PostgresSide right = new PostgresSide(target, shown)) {
            return new Comparison(left, right, ComparePlan.of(tables), CompareSettings.full())
                    .run().tables().stream().map(TableCheck::of).toList();
        }
    }
}
