package io.dualwrite.benchmarks.storm;

import io.dualwrite.benchmarks.process.Service;
import io.dualwrite.compare.Comparison;
import io.dualwrite.compare.plan.ComparePlan;
import io.dualwrite.compare.postgres.PostgresSide;
import io.dualwrite.compare.report.CompareListener;
import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.compare.report.CompareSettings;
import io.dualwrite.compare.sqlite.SqliteSide;
import io.dualwrite.pair.Pairing;
import io.dualwrite.pair.PairingSettings;
import io.dualwrite.store.sqlite.file.OwnConnections;
import io.dualwrite.testsupport.database.TargetDatabase;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a shop has to be told to be migrated, and whether its two databases hold the same. */
public final class MigratingShop {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private MigratingShop() {}

    /** Properties by name: where the target is, and nothing else. */
    public static Map<String, String> properties(TargetDatabase target) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("dualwrite.target.url", target.url());
        properties.put("dualwrite.target.username", target.server().user());
        properties.put("dualwrite.target.password", target.server().password());
        return properties;
    }

    /** The same for a command line. */
    public static List<String> arguments(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toList();
    }

    /** Asks for a flip until it is granted. */
    public static void flip(Service shop, String wish) throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        HttpResponse<String> answer = shop.post("actuator/dualwrite/stage", wish);
        while (answer.statusCode() != 200) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("The flip " + wish + " is refused: " + answer.body());
            }
            // The copy is not complete yet, or the target is not in step: a person would ask again as seldom.
            TimeUnit.MILLISECONDS.sleep(500);
            answer = shop.post("actuator/dualwrite/stage", wish);
        }
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
