package io.dualwrite.checker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.checker.cli.output.ExitCode;
import io.dualwrite.checker.migrate.Migration;
import io.dualwrite.checker.migrate.MigrationReport;
import io.dualwrite.checker.migrate.Outcome;
import io.dualwrite.copy.steer.CopySettings;
import io.dualwrite.event.CopyEvent;
import io.dualwrite.preflight.PreflightSettings;
import io.dualwrite.preflight.target.TargetAccess;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.value.convert.Conversions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole move, against a real target. */
class MigrateCommandIT {
    private static final Path CHINOOK = Path.of("../../shared/data/chinook.db");

    @RegisterExtension
    private static final DatabasePair DATABASES = DatabasePair.create().freshForEachTest();

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void everythingIsThereAfterwards() throws Exception {
        shop();
        Path json = directory.resolve("report.json");
        Path html = directory.resolve("report.html");
        int code = run("--json", json.toString(), "--html", html.toString());
        assertThat(code).as(out + "\n" + err).isEqualTo(ExitCode.CLEAN);
        assertThat(out.toString()).contains("Migrated: all 603 rows of 2 tables");
        assertThat(err.toString()).contains("copied customer: 3 rows", "copied orders: 600 rows");
        assertThat(one("SELECT count(*) || ' ' || sum(customer) FROM orders")).isEqualTo("600 1200");
        assertThat(one("INSERT INTO orders (customer, total) VALUES (1, 2.5) RETURNING id"))
                .isEqualTo("601");
        assertThat(one("SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND convalidated"))
                .isEqualTo("1");
        assertThat(one("SELECT count(*) FROM pg_indexes WHERE tablename = 'orders'"))
                .isEqualTo("2");
        JsonNode report = JsonMapper.builder().build().readTree(Files.readString(json));
        assertThat(report.get("outcome").asString()).isEqualTo("migrated");
        assertThat(report.get("copy").get("rows").asLong()).isEqualTo(603);
        assertThat(report.get("check")).allMatch(check -> check.get("equal").asBoolean());
        assertThat(Files.readString(html))
                .contains("Migrated: all 603 rows", ">equal<", "orders_by_customer", ">as it was<", "orders_id_seq");
    }

    @Test
    void aFinishedMigrationFindsNothingToDoAndChecksAgain() throws Exception {
        shop();
        assertThat(run()).isEqualTo(ExitCode.CLEAN);
        assertThat(run()).as(out + "\n" + err).isEqualTo(ExitCode.CLEAN);
        inTarget("UPDATE orders SET total = total + 1 WHERE id = 77");
        assertThat(run()).isEqualTo(ExitCode.BLOCKED);
        assertThat(out.toString()).contains("DIFFERENT: 1 value", "Not migrated");
    }

    @Test
    void refusesWhileSomebodyHasTheFileOpen() throws Exception {
        shop();
        try (Connection application = DATABASES.source().getConnection();
                Statement idle = application.createStatement()) {
            idle.executeQuery("SELECT count(*) FROM orders").close();
            assertThat(run()).isEqualTo(ExitCode.COULD_NOT_RUN);
        }
        assertThat(err.toString()).contains("DW-053");
        assertThat(one("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"))
                .isEqualTo("0");
    }

    /** What is committed while it runs comes over too, and the check does not take it for a difference. */
    @Test
    void copiesWhileTheApplicationWritesIfItsWritesAreCaptured() throws Exception {
        shop();
        inSource("PRAGMA journal_mode = WAL");
        new SqliteStore(DATABASES.sourceFile()).capture().install(List.of(captured("customer"), captured("orders")));
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong written = new AtomicLong();
        try (Connection application = DATABASES.source().getConnection();
                PreparedStatement order =
                        application.prepareStatement("INSERT INTO orders(customer, total) VALUES (1, 0.5)")) {
            order.executeUpdate();
            Thread writer = new Thread(() -> {
                while (!over.get()) {
                    try {
                        order.executeUpdate();
                        written.incrementAndGet();
                        LockSupport.parkNanos(2_000_000);
                    } catch (SQLException failure) {
                        throw new IllegalStateException(failure);
                    }
                }
            });
            writer.start();
            try {
                assertThat(run("--dry-run")).isLessThan(ExitCode.BLOCKED);
                assertThat(run()).as(out + "\n" + err).isEqualTo(ExitCode.WARNINGS);
            } finally {
                over.set(true);
                writer.join();
            }
            assertThat(out.toString())
                    .contains("the source is still in use", "equal")
                    .doesNotContain("DIFFERENT");
            long first = Long.parseLong(one("SELECT count(*) FROM orders"));
            assertThat(first).isBetween(602L, 601 + written.get());

            assertThat(run()).as(out + "\n" + err).isEqualTo(ExitCode.WARNINGS);
            assertThat(Long.parseLong(one("SELECT count(*) FROM orders"))).isEqualTo(601 + written.get());
        }
    }

    private static TableMapping captured(String table) {
        return new TableMapping(
                table, table, List.of(ColumnMapping.of("id", "id", Conversions.parse("bigint"))), List.of(0));
    }

    @Test
    void aDryRunSaysWhatHasToBeDecidedAndChangesNothing() throws Exception {
        shop();
        inSource("INSERT INTO orders VALUES (601, 1, 'much')");
        assertThat(run("--dry-run")).isLessThan(ExitCode.BLOCKED);
        assertThat(out.toString())
                .contains("NEEDS A DECISION (", "DW-P", "To do: ")
                .contains("Nothing was changed", "CREATE TABLE orders", "customer", "count and hash every table");
        assertThat(one("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"))
                .isEqualTo("0");
    }

    @Test
    void rowsOfOthersAreNotReplacedUnasked() throws Exception {
        shop();
        inTarget(
                "CREATE TABLE customer(id bigint PRIMARY KEY, name text COLLATE \"C\")",
                "CREATE TABLE orders(id bigint PRIMARY KEY, customer bigint, total double precision)",
                "INSERT INTO orders VALUES (9999, 1, 1)");
        assertThat(run()).as(out.toString()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(err.toString()).contains("DW-054", "orders hold rows already");
        assertThat(one("SELECT count(*) FROM orders")).isEqualTo("1");

        assertThat(run("--replace")).as(out + "\n" + err).isLessThan(ExitCode.BLOCKED);
        assertThat(one("SELECT count(*) || ' ' || max(id) FROM orders")).isEqualTo("600 600");
    }

    @Test
    void orphansAreCopiedAndReported() throws Exception {
        shop();
        inSource("PRAGMA foreign_keys = OFF", "INSERT INTO orders VALUES (700, 99, 1.5)");
        assertThat(run()).as(out + "\n" + err).isEqualTo(ExitCode.WARNINGS);
        assertThat(out.toString()).contains("rules new rows only");
        assertThat(one("SELECT count(*) FROM orders")).isEqualTo("601");
    }

    @Test
    void anInterruptedMigrationGoesOn() throws Exception {
        shop();
        Migration[] running = new Migration[1];
        running[0] = migration(event -> {
            if (event instanceof CopyEvent.ChunkLoaded) {
                running[0].cancel();
            }
        });
        MigrationReport first = running[0].run();
        assertThat(first.outcome()).isEqualTo(Outcome.INTERRUPTED);
        assertThat(first.sentence()).contains("Run the same command again");
        long before = first.copy().orElseThrow().rows();
        assertThat(before).isBetween(1L, 602L);

        List<CopyEvent> events = new ArrayList<>();
        MigrationReport second = migration(events::add).run();
        assertThat(second.outcome()).isEqualTo(Outcome.MIGRATED);
        assertThat(events.stream()
                        .filter(CopyEvent.ChunkLoaded.class::isInstance)
                        .mapToLong(event -> ((CopyEvent.ChunkLoaded) event).rows())
                        .sum())
                .isEqualTo(603 - before);
    }

    @Test
    void aSourceThatChangedSinceIsNotMixedWithWhatIsThere() throws Exception {
        shop();
        Migration[] running = new Migration[1];
        running[0] = migration(event -> {
            if (event instanceof CopyEvent.ChunkLoaded) {
                running[0].cancel();
            }
        });
        running[0].run();
        inSource("UPDATE customer SET name = 'new' WHERE id = 1");
        assertThat(run()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(err.toString()).contains("DW-052", "--replace");
        assertThat(run("--replace")).as(out + "\n" + err).isEqualTo(ExitCode.CLEAN);
        assertThat(one("SELECT name FROM customer WHERE id = 1")).isEqualTo("new");
    }

    @Test
    void chinookCrosses() throws Exception {
        Assumptions.assumeTrue(Files.exists(CHINOOK), "../shared/data/chinook.db");
        Path copy = Files.copy(CHINOOK, directory.resolve("chinook.db"));
        assertThat(execute(copy)).as(out + "\n" + err).isLessThan(ExitCode.BLOCKED);
        assertThat(out.toString()).contains("Migrated", "equal").doesNotContain("DIFFERENT");
        assertThat(one("SELECT count(*) FROM track")).isEqualTo("3503");
    }

    private static void shop() throws SQLException {
        inSource(
                "CREATE TABLE customer(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL)",
                "CREATE TABLE orders(id INTEGER PRIMARY KEY AUTOINCREMENT, customer INTEGER REFERENCES customer(id),"
                        + " total REAL)",
                "CREATE INDEX orders_by_customer ON orders(customer)",
                "INSERT INTO customer(name) VALUES ('Ada'), ('Bo'), ('Cy')",
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600)"
                        + " INSERT INTO orders SELECT i, i % 3 + 1, i / 8.0 + 0.1 FROM n");
    }

    private static Migration migration(io.dualwrite.event.CopyListener listener) {
        return new Migration(
                PreflightSettings.of(DATABASES.sourceFile())
                        .withTarget(TargetAccess.of(DATABASES.target(), "the test's target")),
                DATABASES.target(),
                new Migration.Choices(false, CopySettings.AT_REST.withLoaders(1).withChunkBytes(5_000)),
                progress -> {},
                listener);
    }

    private int run(String... more) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return execute(DATABASES.sourceFile(), more);
    }

    private int execute(Path source, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "migrate",
                "--source",
                source.toString(),
                "--target",
                DATABASES.targetUrl(),
                "--target-user",
                DATABASES.targetUser(),
                "--target-password",
                DATABASES.targetPassword()));
        arguments.addAll(List.of(more));
        return DualWriteCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    private static void inSource(String... statements) throws SQLException {
        execute(DATABASES.source(), statements);
    }

    private static void inTarget(String... statements) throws SQLException {
        execute(DATABASES.target(), statements);
    }

    private static void execute(DataSource database, String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String one(String query) throws SQLException {
        try (Connection connection = DATABASES.target().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }
}
