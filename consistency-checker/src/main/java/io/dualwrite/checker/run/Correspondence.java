package io.dualwrite.checker.run;

import io.dualwrite.compare.plan.ComparePlan;
import io.dualwrite.pair.Pairing;
import io.dualwrite.pair.PairingSettings;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.fit.SchemaFit;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.catalog.PostgresIntrospection;
import io.dualwrite.store.sqlite.catalog.SqliteIntrospection;
import io.dualwrite.store.sqlite.file.SqliteFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Which tables and columns stand for which.
 *
 * <p>Where dualwrite keeps the two in step, that was agreed upon and is kept in the source: the same tables, the same names, the
 * same conversions, and no census. Otherwise both schemas and a census say it, and the histories of migration tools stay out:
 * each database has its own.
 *
 * @param plan what is compared
 * @param mappings what travels
 */
public record Correspondence(ComparePlan plan, List<TableMapping> mappings) {
    public Correspondence {
        mappings = List.copyOf(mappings);
    }

    /** @param survey asked when nothing was agreed upon; takes as long as reading the source once */
    public static Correspondence of(Path source, DataSource target, Supplier<SchemaFit> survey) throws SQLException {
        List<TableMapping> agreed = new Pairing(source, target, PairingSettings.DEFAULT).agreed();
        return agreed.isEmpty() ? surveyed(survey.get()) : agreed(agreed, source, target);
    }

    /** What both schemas and a census say. */
    public static Correspondence surveyed(SchemaFit found) {
        SchemaFit fit = new SchemaFit(
                found.tables().stream()
                        .filter(table -> PairingSettings.ALWAYS_EXCLUDED.stream()
                                .noneMatch(history -> history.matches(table.source())))
                        .toList(),
                found.onlyInTarget());
        return new Correspondence(
                ComparePlan.of(fit),
                fit.tables().stream()
                        .flatMap(table -> table.mapping().stream())
                        .map(TableMapping::of)
                        .toList());
    }

    private static Correspondence agreed(List<TableMapping> agreed, Path source, DataSource target)
            throws SQLException {
        try (Connection from = new SqliteFile(source).openReadOnly();
                Connection to = target.getConnection()) {
            Schema before = SqliteIntrospection.read(from);
            Schema after = PostgresIntrospection.read(to);
            return new Correspondence(ComparePlan.of(agreed, before, after), agreed);
        }
    }
}
