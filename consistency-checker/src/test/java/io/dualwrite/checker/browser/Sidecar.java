package io.dualwrite.checker.browser;

import io.dualwrite.checker.finding.FindingKind;
import io.dualwrite.checker.finding.Findings;
import io.dualwrite.checker.finding.Scope;
import io.dualwrite.checker.finding.Severity;
import io.dualwrite.checker.finding.SightedRow;
import io.dualwrite.checker.finding.Sighting;
import io.dualwrite.checker.serve.Checker;
import io.dualwrite.testsupport.database.DatabasePair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service, with a store in a folder, on a free port. */
public final class Sidecar implements AutoCloseable {
    private final ConfigurableApplicationContext service;

    private Sidecar(ConfigurableApplicationContext service) {
        this.service = service;
    }

    public static Arguments on(Path folder) {
        return new Arguments(new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--logging.level.root=error",
                "--spring.datasource.url=jdbc:sqlite:" + folder.resolve("checker.db"),
                "--checker.source=" + folder.resolve("app.db"),
                "--checker.target.url=jdbc:postgresql://127.0.0.1:1/none",
                "--checker.schedules[0].name=seldom",
                "--checker.schedules[0].mode=COUNTS",
                "--checker.schedules[0].every=1d",
                "--checker.schedules[0].from=00:00",
                "--checker.schedules[0].until=00:00:01")));
    }

    /** What it is started with; the last of a name counts. */
    public record Arguments(List<String> all) {
        public Arguments with(String... more) {
            for (String argument : more) {
                String name = argument.substring(0, argument.indexOf('=') + 1);
                all.removeIf(known -> known.startsWith(name));
                all.add(argument);
            }
            return this;
        }

        /** Two databases that are there. */
        public Arguments watching(DatabasePair databases) {
            return with(
                    "--checker.source=" + databases.sourceFile(),
                    "--checker.target.url=" + databases.targetUrl(),
                    "--checker.target.username=" + databases.targetUser(),
                    "--checker.target.password=" + databases.targetPassword());
        }

        public Sidecar start() {
            return new Sidecar(Checker.application().run(all.toArray(String[]::new)));
        }
    }

    public String url() {
        return "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port") + "/";
    }

    public <T> T bean(Class<T> type) {
        return service.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return service.getBean(name, type);
    }

    /** Rows of table 'orders' with another total in the target, as a check reports them. */
    public void reportDrift(String... keys) {
        List<SightedRow> rows = Stream.of(keys)
                .map(key -> SightedRow.of(key, "value", List.of("total")))
                .toList();
        bean(Findings.class)
                .report(
                        new Scope(Set.of(FindingKind.DRIFT), table -> true),
                        List.of(new Sighting(
                                FindingKind.DRIFT, "orders", Severity.CRITICAL, 2, "2 value of 7 rows", rows)));
    }

    @Override
    public void close() {
        service.close();
    }
}
