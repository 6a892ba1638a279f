package io.dualwrite.benchmarks.storm;

import io.dualwrite.compare.CompareListener;
import io.dualwrite.compare.CompareReport;
import io.dualwrite.compare.CompareSettings;
import io.dualwrite.compare.Comparison;
import io.dualwrite.compare.plan.ComparePlan;
import io.dualwrite.compare.postgres.PostgresSide;
import io.dualwrite.compare.sqlite.SqliteSide;
import io.dualwrite.pair.Pairing;
import io.dualwrite.pair.PairingSettings;
import io.dualwrite.store.sqlite.OwnConnections;
import io.dualwrite.testsupport.database.TargetDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a shop has to be told to be migrated, and whether its two databases hold the same. */
public final class MigratingShop {
    /**
     * What the team knows and a census of the first day cannot see: Hibernate spells times otherwise than the rows that came by
     * SQL, and a price that was calculated may have more digits than it is declared with.
     */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("organisations.created_at", "text"),
            Map.entry("organisations.updated_at", "text"),
            Map.entry("organisation_settings.updated_at", "text"),
            Map.entry("users.created_at", "text"),
            Map.entry("memberships.since", "text"),
            Map.entry("products.created_at", "text"),
            Map.entry("products.updated_at", "text"),
            Map.entry("products.price", "numeric"),
            Map.entry("quote_lines.unit_price", "numeric"),
            Map.entry("quote_requests.created_at", "text"),
            Map.entry("quote_requests.updated_at", "text"),
            Map.entry("notifications.created_at", "text"),
            Map.entry("notifications.read_at", "text"),
            Map.entry("activity_log.occurred_at", "text"));

    private MigratingShop() {}

    /** Properties by name: where the target is, and how columns cross. */
    public static Map<String, String> properties(TargetDatabase target) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("dualwrite.target.url", target.url());
        properties.put("dualwrite.target.username", target.server().user());
        properties.put("dualwrite.target.password", target.server().password());
        TYPES.forEach((column, type) -> properties.put("dualwrite.tables.types[" + column + "]", type));
        return properties;
    }

    /** The same for a command line. */
    public static List<String> arguments(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toList();
    }

    /** Every row of every table that is carried, on both sides. */
    public static CompareReport compare(Path file, TargetDatabase target) throws SQLException {
        var mappings = new Pairing(file, target.dataSource(), PairingSettings.DEFAULT).agreed();
        try (SqliteSide source = new SqliteSide(new OwnConnections(file), "source");
                PostgresSide there = new PostgresSide(target.dataSource(), "target")) {
            return new Comparison(
                            source,
                            there,
                            ComparePlan.of(mappings),
                            CompareSettings.full(),
                            CompareListener.NONE,
                            InstantSource.system())
                    .run();
        }
    }
}
