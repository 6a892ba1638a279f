package io.dualwrite.checker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.testsupport.database.EmbeddedServer;
import io.dualwrite.testsupport.database.PostgresServer;
import io.dualwrite.testsupport.database.TargetDatabase;
import io.dualwrite.testsupport.fault.FaultPlan;
import io.dualwrite.testsupport.fault.FaultyNetwork;
import io.dualwrite.testsupport.fault.Outcome;
import io.dualwrite.testsupport.fault.Point;
import io.dualwrite.testsupport.workload.Seed;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/**
 * The target goes away in the middle of an import or a migration, at any statement, COMMIT or answer to one: the command says where it
 * stopped and what to do, and the same command again brings what an undisturbed one would have brought.
 */
class TargetGoesAwayIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** More for a soak. */
    private static final int TRIALS = Integer.getInteger("dualwrite.target-goes-away.trials", 6);

    /** Everything that counts: rows, definitions, and which key comes next. */
    private static final List<String> STATE = List.of(
            "SELECT md5(string_agg(c::text, '|' ORDER BY c.id)) FROM customer AS c",
            "SELECT count(*) || md5(string_agg(o::text, '|' ORDER BY o.id)) FROM orders AS o",
            "SELECT string_agg(indexdef, ';' ORDER BY indexname) FROM pg_indexes WHERE schemaname = 'public' AND"
                    + " tablename NOT LIKE '\\_dualwrite%'",
            "SELECT string_agg(conname || pg_get_constraintdef(oid) || convalidated, ';' ORDER BY conname) FROM"
                    + " pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE"
                    + " '\\_dualwrite%'",
            "SELECT string_agg(sequencename || last_value, ';' ORDER BY sequencename) FROM pg_sequences WHERE"
                    + " sequencename NOT LIKE '\\_dualwrite%'",
            "SELECT count(*)::text FROM _dualwrite_set_aside");

    @TempDir
    private Path directory;

    private Path source;
    private Path export;

    enum What {
        IMPORT,
        MIGRATE
    }

    private record Said(int exit, String text) {}

    @BeforeEach
    void makeASource() throws SQLException {
        source = directory.resolve("app.db");
        export = directory.resolve("export");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + source);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE customer(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE)");
            statement.execute(
                    "CREATE TABLE orders(id INTEGER PRIMARY KEY AUTOINCREMENT, customer INTEGER NOT NULL REFERENCES"
                            + " customer(id), total REAL, note TEXT)");
            statement.execute("CREATE INDEX orders_by_customer ON orders(customer)");
            statement.execute("INSERT INTO customer(name) VALUES ('Ada'), ('Bo'), ('Cy')");
            statement.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
                    + " INSERT INTO orders SELECT i, i % 3 + 1, i / 8.0 + 0.1, 'note ' || i FROM n");
        }
        assertThat(run("export", "--source", source.toString(), "--out", export.toString())
                        .exit())
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    void atAnyMomentItIsToldAndGoneOnWith(What what) {
        Seed seed = Seed.next();
        seed.check(() -> {
            PostgresServer server = PostgresServer.shared();
            List<String> expected;
            Map<Point, Integer> moments = new EnumMap<>(Point.class);
            try (TargetDatabase database = server.createDatabase();
                    FaultyNetwork network = FaultyNetwork.before(server)) {
                Said undisturbed = run(command(what, network.url(database.name()), server));
                assertThat(undisturbed.exit()).as(undisturbed.text()).isZero();
                expected = state(database);
                for (Point point : Point.values()) {
                    moments.put(point, network.count(point));
                }
            }
            int stopped = 0;
            for (int trial = 0; trial < TRIALS; trial++) {
                Point point = List.of(Point.COMMIT, Point.ANSWER_TO_COMMIT, Point.STATEMENT)
                        .get(trial % 3);
                int call = 1 + seed.part(trial).random().nextInt(moments.getOrDefault(point, 1));
                stopped +=
                        goneOnWith(what, server, FaultPlan.at(point).call(call).then(Outcome.CUT), expected) ? 1 : 0;
            }
            assertThat(stopped).as("commands that were ended by it").isPositive();
        });
    }

    /** @return whether the command ended, for a copy tries again by itself */
    private boolean goneOnWith(What what, PostgresServer server, FaultPlan plan, List<String> expected)
            throws Exception {
        try (TargetDatabase database = server.createDatabase();
                FaultyNetwork network = FaultyNetwork.before(server)) {
            String[] command = command(what, network.url(database.name()), server);
            network.plan(plan);
            Said first = run(command);
            if (first.exit() != 0) {
                assertThat(first.exit()).as("%s: %s", plan, first.text()).isEqualTo(3);
                assertThat(first.text())
                        .as("%s", plan)
                        .containsPattern("DW-\\d\\d\\d")
                        .doesNotContain("\tat ");
                // That is before anything was changed.
                if (!first.text().contains("DW-010")) {
                    assertThat(first.text())
                            .as("%s", plan)
                            .contains(
                                    what == What.IMPORT ? "DW-110" : "DW-108", "stopped", "run the same command again");
                }
            }
            network.heal();
            Said second = run(command);
            assertThat(second.exit())
                    .as("%s: %s, then %s", plan, first.text(), second.text())
                    .isZero();
            assertThat(state(database)).as("%s: %s", plan, first.text()).isEqualTo(expected);
            return first.exit() != 0;
        }
    }

    /** No cut and no answer: the driver's own limit, which the URL says, is kept everywhere. */
    @ParameterizedTest
    @EnumSource
    void aTargetThatNeverAnswersEndsItAsTheUrlSays(What what) throws Exception {
        PostgresServer server = PostgresServer.shared();
        try (TargetDatabase database = server.createDatabase();
                FaultyNetwork network = FaultyNetwork.before(server)) {
            String[] command = command(what, network.url(database.name()) + "?socketTimeout=2", server);
            network.plan(FaultPlan.at(Point.ANSWER_TO_COMMIT).call(6).then(Outcome.HANG));
            Said first = run(command);
            assertThat(first.exit()).as(first.text()).isIn(0, 3);
            // Without the limit: nothing is wrong any more, however long it takes.
            Said second = run(command(what, network.url(database.name()), server));
            assertThat(second.exit())
                    .as("%s then %s", first.text(), second.text())
                    .isZero();
        }
    }

    @Test
    void aServerThatIsKilledInTheMiddleOfATableIsToldAndGoneOnWithOnceItIsBack() throws Exception {
        Path data = directory.resolve("postgres");
        PostgresServer server = EmbeddedServer.in(data).start();
        int port = server.port();
        try {
            TargetDatabase database = server.createDatabase();
            String[] command = command(What.IMPORT, database.url(), server);
            Said created = run(command);
            assertThat(created.exit()).as(created.text()).isZero();
            execute(
                    database,
                    "TRUNCATE orders",
                    "UPDATE _dualwrite_copy SET state = 'WAITING' WHERE table_name = 'orders'",
                    "CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS"
                            + " $$BEGIN PERFORM pg_advisory_xact_lock(4711); RETURN new; END$$",
                    "CREATE TRIGGER wait BEFORE INSERT ON orders FOR EACH ROW WHEN (new.id = 1000) EXECUTE FUNCTION"
                            + " wait()",
                    "ALTER TABLE orders ENABLE ALWAYS TRIGGER wait");
            hold(database);
            CompletableFuture<Said> running = CompletableFuture.supplyAsync(() -> run(command));
            await().atMost(LIMIT)
                    .until(() -> text(database, "SELECT count(*) FROM pg_locks WHERE NOT granted")
                            .equals("1"));
            kill(data);
            Said first = running.get();
            assertThat(first.exit()).as(first.text()).isEqualTo(3);
            assertThat(first.text())
                    .contains("DW-110", "stopped at table 'orders' (2 of 2)", "run the same command again");
            server.close();
            server = EmbeddedServer.in(data).onPort(port).start();
            Said second = run(command);
            assertThat(second.exit()).as(second.text()).isZero();
            assertThat(second.text()).contains("customer: done before", "orders: 3,000 rows loaded");
        } finally {
            server.close();
        }
    }

    /** Until the server dies. */
    private static void hold(TargetDatabase database) throws SQLException {
        Connection holder = database.dataSource().getConnection();
        holder.setAutoCommit(false);
        try (Statement statement = holder.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(4711)");
        }
    }

    /** As {@code kill -9}: the children notice and end too. */
    private static void kill(Path data) throws IOException {
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
        ProcessHandle.of(postmaster).ifPresent(ProcessHandle::destroyForcibly);
    }

    private String[] command(What what, String url, PostgresServer server) {
        List<String> command = new ArrayList<>(
                what == What.IMPORT
                        ? List.of("import", export.toString())
                        : List.of("migrate", "--source", source.toString()));
        command.addAll(List.of("--target", url, "--target-user", server.user()));
        if (!server.password().isEmpty()) {
            command.addAll(List.of("--target-password", server.password()));
        }
        return command.toArray(String[]::new);
    }

    private static Said run(String... arguments) {
        StringWriter said = new StringWriter();
        CommandLine command = DualWriteCommand.commandLine();
        command.setOut(new PrintWriter(said));
        command.setErr(new PrintWriter(said));
        int exit = command.execute(arguments);
        return new Said(exit, said.toString());
    }

    private static List<String> state(TargetDatabase database) throws SQLException {
        List<String> state = new ArrayList<>();
        for (String query : STATE) {
            state.add(text(database, query));
        }
        return state;
    }

    private static String text(TargetDatabase database, String query) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private static void execute(TargetDatabase database, String... statements) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
