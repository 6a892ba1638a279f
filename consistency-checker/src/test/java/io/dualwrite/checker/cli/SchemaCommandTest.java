package io.dualwrite.checker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.checker.cli.output.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SchemaCommandTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path source;
    private Path migrations;

    @BeforeEach
    void makeASource() throws SQLException {
        source = directory.resolve("app.db");
        migrations = directory.resolve("db/migration");
        run("CREATE TABLE orders(id INTEGER PRIMARY KEY AUTOINCREMENT, total DECIMAL(10,2), paid BOOLEAN)");
        run("INSERT INTO orders(total, paid) VALUES (9.99, 1), (10, 0)");
    }

    @Test
    void typesFollowWhatIsStored() throws Exception {
        assertThat(schema()).isEqualTo(ExitCode.CLEAN);

        assertThat(migrations.resolve("V1__tables.sql"))
                .content()
                .contains("orders", "bigint", "numeric(10,2)", "boolean");
        assertThat(out.toString()).contains("wrote", "V1__tables.sql", "V4__validate_foreign_keys.sql");
    }

    @Test
    void whatIsLeftOutIsSaidAndMakesOne() throws Exception {
        run("CREATE VIEW paid AS SELECT *, max(rowid) FROM orders WHERE paid");

        assertThat(schema("--json")).isEqualTo(ExitCode.WARNINGS);

        JsonNode result = JsonMapper.shared().readTree(out.toString());
        assertThat(result.at("/files")).hasSize(4);
        assertThat(result.at("/remarks/0/kind").asString()).isEqualTo("left-out");
        assertThat(result.at("/remarks/0/object").asString()).isEqualTo("view paid");
        assertThat(result.at("/tables/0/source").asString()).isEqualTo("orders");
        assertThat(result.at("/tables/0/columns/0/conversion").asString()).isEqualTo("bigint");
    }

    @Test
    void filesOfTheTeamAreNotOverwritten() throws Exception {
        Files.createDirectories(migrations);
        Path own = Files.writeString(migrations.resolve("V1__tables.sql"), "-- ours");

        assertThat(schema()).isEqualTo(ExitCode.COULD_NOT_RUN);

        assertThat(own).hasContent("-- ours");
        assertThat(migrations.toFile().list()).containsExactly("V1__tables.sql");
        assertThat(err.toString()).contains("DW-022");
    }

    @Test
    void decisionsOfTheTeamCount() throws Exception {
        Path overrides = Files.writeString(directory.resolve("types"), "orders.total = double precision\n");

        schema("--overrides", overrides.toString());

        assertThat(migrations.resolve("V1__tables.sql")).content().contains("double precision");
    }

    @Test
    void typeThatDoesNotExistIsExplained() throws Exception {
        Path overrides = Files.writeString(directory.resolve("types"), "orders.total = currency\n");

        assertThat(schema("--overrides", overrides.toString())).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(err.toString()).contains("DW-121", "orders.total").doesNotContain("\tat ");
    }

    private int schema(String... options) {
        String[] arguments = new String[options.length + 5];
        System.arraycopy(
                new String[] {"schema", "--source", source.toString(), "--out", migrations.toString()},
                0,
                arguments,
                0,
                5);
        System.arraycopy(options, 0, arguments, 5, options.length);
        return DualWriteCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + source);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
