package io.dualwrite.benchmarks.copy;

import io.dualwrite.benchmarks.Scenario;
import io.dualwrite.benchmarks.Setting;
import io.dualwrite.benchmarks.process.Tool;
import io.dualwrite.benchmarks.report.Bar;
import io.dualwrite.benchmarks.report.Machine;
import io.dualwrite.benchmarks.report.Outcome;
import io.dualwrite.benchmarks.scenario.CensusScenario;
import io.dualwrite.testsupport.database.EmbeddedServer;
import io.dualwrite.testsupport.database.PostgresServer;
import io.dualwrite.testsupport.database.TargetDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** A table of ten columns to compressed files and proven sound, as whole processes, beside what everybody has at hand. */
public final class ExportScenario implements Scenario {
    private static final String NAME = "export";
    private static final String QUESTION =
            "How long does a database take to files, hashes included, how long their proof, and how long into"
                    + " PostgreSQL?";
    private static final String EXPORT = "dualwrite export";
    private static final String VERIFY = "dualwrite verify-export";
    private static final String IMPORT = "dualwrite import";
    private static final String DUMP = "sqlite3 .dump | gzip";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String question() {
        return QUESTION;
    }

    @Override
    public Outcome run(Setting setting) throws Exception {
        Machine machine = Machine.thisOne();
        Path file = setting.workFolder().resolve("export.db");
        setting.say(String.format(Locale.ROOT, "writing %,d rows", setting.rows()));
        CensusScenario.fill(file, setting.rows());
        try (PostgresServer server =
                EmbeddedServer.in(setting.workFolder().resolve("server")).start()) {
            return run(setting, machine, file, server);
        }
    }

    private static Outcome run(Setting setting, Machine machine, Path file, PostgresServer server) throws Exception {
        Path dump = setting.workFolder().resolve("dump.sql.gz");
        int[] exports = {0};
        Map<String, Callable<Double>> alternatives = new LinkedHashMap<>();
        alternatives.put(
                EXPORT,
                () -> dualwrite(
                        setting, "export", "--source", file.toString(), "--out", folder(setting, ++exports[0])));
        alternatives.put(VERIFY, () -> dualwrite(setting, "verify-export", folder(setting, exports[0])));
        alternatives.put(IMPORT, () -> {
            try (TargetDatabase empty = server.createDatabase()) {
                return dualwrite(
                        setting,
                        "import",
                        folder(setting, exports[0]),
                        "--target",
                        empty.url(),
                        "--target-user",
                        server.user(),
                        "--target-password=" + server.password());
            }
        });
        if (Tool.isInstalled("sqlite3") && Tool.isInstalled("gzip")) {
            alternatives.put(
                    DUMP,
                    () -> Tool.seconds(
                            log(setting),
                            Map.of(),
                            List.of("sh", "-c", "sqlite3 '" + file + "' .dump | gzip > '" + dump + "'")));
        }
        // The first call compiles what is not compiled yet.
        dualwrite(setting, "--version");
        Seconds seconds = Seconds.of(setting.rounds(), alternatives);
        List<Bar> bars = seconds.has(DUMP)
                ? List.of(Bar.atLeast("export.times_dump", seconds.ratio(DUMP, EXPORT), 1))
                : List.of();
        return new Outcome(
                NAME,
                QUESTION,
                machine,
                seconds.table(setting.rows(), EXPORT, "times export"),
                bars,
                List.of(),
                List.of(String.format(
                        Locale.ROOT,
                        "%,d rows of 10 columns; medians of %d rounds. Ours: JVMs with -Xmx256m, which would fail if"
                                + " that were not enough for a table of any size. An export looks at every value first, to"
                                + " propose the target's types. Files: %,d bytes of ours, %,d of the dump.",
                        setting.rows(),
                        setting.rounds(),
                        size(Path.of(folder(setting, exports[0])).resolve("tables/0001-product.ndjson.gz")),
                        size(dump))));
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private static String folder(Setting setting, int number) {
        return setting.workFolder().resolve("export-" + number).toString();
    }

    private static Path log(Setting setting) {
        return setting.workFolder().resolve("child.log");
    }

    private static double dualwrite(Setting setting, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(
                Path.of(System.getProperty("dualwrite.root", "."), "dualwrite").toString());
        command.addAll(List.of(arguments));
        return Tool.seconds(log(setting), Map.of(), command);
    }
}
