package io.dualwrite.checker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.checker.cli.output.ExitCode;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.testsupport.database.DatabasePair;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that look at a target, against a real one. */
class SchemaDiffCommandIT {
    @RegisterExtension
    private static final DatabasePair DATABASES =
            DatabasePair.create().freshForEachTest().withSourceSchema("""
                CREATE TABLE customer(id INTEGER PRIMARY KEY AUTOINCREMENT, email TEXT UNIQUE, xmin TEXT);
                CREATE TABLE orderLine(id INTEGER PRIMARY KEY AUTOINCREMENT, customerId INTEGER REFERENCES customer,
                  total NUMERIC);
                INSERT INTO customer(email) VALUES ('a@example.org');
                INSERT INTO orderLine(customerId, total) VALUES (1, 1.5);
                """);

    @TempDir
    private Path directory;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @Test
    void ownMigrationsFit() throws Exception {
        migrate();

        assertThat(run("schema-diff")).as(out.toString()).isEqualTo(ExitCode.CLEAN);
        assertThat(out.toString())
                .startsWith("The target fits: every row of the 2 tables can cross as it is.")
                .contains("FITS (2)", "customer, orderLine -> orderline");
        assertThat(run("analyze")).as("xmin asks for a decision").isEqualTo(ExitCode.WARNINGS);
        assertThat(out.toString()).contains("The target fits", "CREATE INDEX CONCURRENTLY ON \"orderline\"");
    }

    @Test
    void schemaOfOthersFitsWithConversion() throws Exception {
        inTarget(
                "CREATE TABLE customer(id bigserial PRIMARY KEY, email varchar(255) COLLATE \"en-x-icu\" UNIQUE,"
                        + " xmin_ text COLLATE \"en-x-icu\")",
                "CREATE TABLE order_line(id bigserial PRIMARY KEY, customer_id bigint, total numeric(12,2))",
                "ALTER TABLE customer ADD CONSTRAINT one_name UNIQUE (xmin_) DEFERRABLE",
                "INSERT INTO customer(email) VALUES ('here already')");

        assertThat(run("schema-diff")).isEqualTo(ExitCode.WARNINGS);
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains(
                        "FITS WITH CONVERSION (2)",
                        "orderLine -> order_line",
                        "numeric(12,2)",
                        "every row that is there (1) came back identical")
                .contains("DW-P704", "customer. In the target: email, xmin_")
                .contains("DW-P705")
                .contains("DW-P709", "Constraint \"one_name\" on xmin_")
                .doesNotContain("here already");
        assertThat(run("analyze")).isEqualTo(ExitCode.WARNINGS);
        assertThat(out.toString()).contains("DW-P707", "orderLine.total", "DW-P704");
    }

    @Test
    void whatDoesNotFitSaysWhyAndWhatToDo() throws Exception {
        inTarget("CREATE TABLE customer(id bigserial PRIMARY KEY, email integer, xmin_ text)");

        assertThat(run("schema-diff")).isEqualTo(ExitCode.BLOCKED);
        assertThat(out.toString().replaceAll("\\s+", " "))
                .startsWith("The target does not fit yet: 2 of 2 tables")
                .contains("customer.email: The target's \"email\" is integer", "1 of 1", "\"id\" = 1")
                .contains("To do: Change it to text.")
                .contains("orderLine", "The target has no table for it");
        assertThat(run("analyze")).isEqualTo(ExitCode.BLOCKED);
        assertThat(out.toString()).contains("DW-P706");
    }

    @Test
    void teamSaysTheNames() throws Exception {
        inTarget(
                "CREATE TABLE kunde(nr bigserial PRIMARY KEY, mail text COLLATE \"C\" UNIQUE, xmin_ text COLLATE"
                        + " \"C\")",
                "CREATE TABLE orderline(id bigserial PRIMARY KEY, customerid bigint, total numeric)");
        Path names = Files.writeString(
                directory.resolve("names"),
                "# ours\ncustomer = kunde\ncustomer.id = nr\ncustomer.email = mail\ncustomer.xmin = xmin_\n");

        assertThat(run("schema-diff", "--names", names.toString()))
                .as(out.toString())
                .isEqualTo(ExitCode.CLEAN);
        assertThat(out.toString()).contains("customer -> kunde");
    }

    @Test
    void emptyTargetIsNotAFit() throws Exception {
        assertThat(run("schema-diff")).isEqualTo(ExitCode.BLOCKED);
        assertThat(out.toString())
                .contains("has no tables yet", "dualwrite schema")
                .doesNotContain("DOES NOT FIT");

        assertThat(run("analyze")).as("a plan, not a fault").isEqualTo(ExitCode.WARNINGS);
        assertThat(out.toString()).contains("DW-P708");
    }

    @Test
    void reportsForProgramsAndManagers() throws Exception {
        migrate();
        Path html = directory.resolve("diff.html");

        assertThat(run("schema-diff", "--json", "--html", html.toString())).isZero();

        JsonNode report = JsonMapper.shared().readTree(out.toString());
        assertThat(report.at("/verdict").asString()).isEqualTo("fits");
        assertThat(report.at("/tableFits/1/target").asString()).isEqualTo("orderline");
        assertThat(report.at("/indexAdvice/0/statement").asString()).startsWith("CREATE INDEX CONCURRENTLY");
        assertThat(html).content().contains("orderLine -&gt; orderline").doesNotContain("http");

        assertThat(run("analyze", "--json")).isEqualTo(ExitCode.WARNINGS);
        assertThat(JsonMapper.shared()
                        .readTree(out.toString())
                        .at("/target/verdict")
                        .asString())
                .isEqualTo("fits");
    }

    @Test
    void databaseThatIsNotUtf8Blocks() throws Exception {
        String latin = DATABASES.targetDatabase().name() + "_latin";
        inTarget("CREATE DATABASE " + latin + " TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");
        try {
            String url = credentials(DATABASES.targetDatabase().server().url(latin));

            assertThat(runOn(url, "schema-diff")).isEqualTo(ExitCode.BLOCKED);
            assertThat(out.toString()).contains("DW-P701", "LATIN1");
        } finally {
            inTarget("DROP DATABASE " + latin + " WITH (FORCE)");
        }
    }

    @Test
    void missingPrivilegesBlockWithTheirGrants() throws Exception {
        migrate();
        String role = DATABASES.targetDatabase().name() + "_humble";
        inTarget(
                "CREATE ROLE " + role + " LOGIN PASSWORD 'secret'",
                "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
                "CREATE TABLE of_somebody_else(id int)",
                "GRANT SELECT, INSERT, UPDATE, DELETE ON customer TO " + role);
        try {
            String url = DATABASES.targetUrl() + "?user=" + role + "&password=secret";

            assertThat(runOn(url, "schema-diff")).isEqualTo(ExitCode.BLOCKED);
            assertThat(out.toString())
                    .contains("DW-P702", "ON \"public\".\"orderline\" TO \"" + role + "\"")
                    .contains("GRANT CREATE ON SCHEMA \"public\"")
                    .doesNotContain("\"customer\" TO")
                    .doesNotContain("\"of_somebody_else\" TO")
                    .doesNotContain("secret");
        } finally {
            inTarget("DROP OWNED BY " + role, "DROP ROLE " + role);
        }
    }

    @Test
    void foreignKeysFireForARoleThatMayNotSwitchThemOff() throws Exception {
        migrate();
        String role = DATABASES.targetDatabase().name() + "_owner";
        inTarget(
                "CREATE ROLE " + role + " LOGIN PASSWORD 'secret'",
                "GRANT ALL ON ALL TABLES IN SCHEMA public TO " + role,
                "GRANT CREATE ON SCHEMA public TO " + role);
        try {
            String url = DATABASES.targetUrl() + "?user=" + role + "&password=secret";

            assertThat(runOn(url, "schema-diff")).isEqualTo(ExitCode.WARNINGS);
            assertThat(out.toString()).contains("DW-P703", "session_replication_role TO \"" + role + "\"");
        } finally {
            inTarget("DROP OWNED BY " + role, "DROP ROLE " + role);
        }
    }

    @Test
    void whatCannotBeReadIsSaidBeforeTheSourceIsRead() throws Exception {
        assertCouldNotRun(credentials(DATABASES.targetUrl()) + "&currentSchema=nowhere", "DW-015");
        assertCouldNotRun(
                credentials(DATABASES.targetDatabase().server().url("no_such_database")), "DW-010", "no such database");
        assertCouldNotRun("jdbc:postgresql://localhost:1/app?password=secret", "DW-010", "localhost:1/app");
        assertCouldNotRun("postgresql://localhost/app", "jdbc:postgresql:");
    }

    private void assertCouldNotRun(String url, String... messages) {
        for (String command : List.of("schema-diff", "analyze")) {
            assertThat(runOn(url, command)).isEqualTo(ExitCode.COULD_NOT_RUN);
            assertThat(out.toString()).isEmpty();
            assertThat(err.toString())
                    .contains(messages)
                    .doesNotContain("reading")
                    .doesNotContain("secret")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void rowsThatWeBroughtAreNoSurprise() throws Exception {
        migrate();
        inTarget("INSERT INTO customer(id) VALUES (1)");
        assertThat(run("schema-diff")).isEqualTo(ExitCode.WARNINGS);
        assertThat(out.toString()).contains("DW-P705");

        inTarget("CREATE TABLE " + Identifiers.OWN_PREFIX + "position(id int)");

        assertThat(run("schema-diff")).as(out.toString()).isEqualTo(ExitCode.CLEAN);
    }

    @Test
    void targetIsLeftAsItWas() throws Exception {
        migrate();
        String before = dump();

        run("schema-diff");
        run("analyze");

        assertThat(dump()).isEqualTo(before);
    }

    private String dump() throws SQLException {
        try (Connection connection = DATABASES.target().getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT string_agg(c.relname::text || c.relkind::text || c.reltuples::text ||"
                                + " coalesce(c.relacl::text, ''), ',' ORDER BY c.oid) FROM pg_class c WHERE c.relnamespace"
                                + " = 'public'::regnamespace")) {
            row.next();
            return row.getString(1);
        }
    }

    private void migrate() throws Exception {
        Path migrations = directory.resolve("migrations");
        assertThat(execute("schema", "--source", DATABASES.sourceFile().toString(), "--out", migrations.toString()))
                .isLessThan(ExitCode.BLOCKED);
        List<Path> files;
        try (var stream = Files.list(migrations)) {
            files = stream.sorted().toList();
        }
        for (Path file : files) {
            inTarget(Files.readString(file));
        }
    }

    private static void inTarget(String... statements) throws SQLException {
        DataSource target = DATABASES.target();
        try (Connection connection = target.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private int run(String... arguments) throws IOException {
        return runOn(credentials(DATABASES.targetUrl()), arguments);
    }

    private static String credentials(String url) {
        return url + "?user=" + DATABASES.targetUser() + "&password=" + DATABASES.targetPassword();
    }

    private int runOn(String url, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--source", DATABASES.sourceFile().toString(), "--target", url));
        return execute(all.toArray(String[]::new));
    }

    private int execute(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return DualWriteCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
