package io.dualwrite.benchmarks.process;

import io.dualwrite.copy.Copy;
import io.dualwrite.copy.CopyReport;
import io.dualwrite.copy.steer.CopySettings;
import io.dualwrite.copy.steer.Surroundings;
import io.dualwrite.event.CopyListener;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.postgres.session.PostgresAddress;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.value.convert.Conversions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** A process that copies the table of the benchmark and ends. */
public final class CopyRun {
    private CopyRun() {}

    /** Arguments: the source file, and address, user and password of the target. */
    public static void main(String[] arguments) throws SQLException {
        SqliteStore source = new SqliteStore(Path.of(arguments[0]));
        PostgresStore target =
                new PostgresStore(new PostgresAddress(arguments[1]).dataSource(arguments[2], arguments[3]));
        Copy copy = new Copy(
                source, target, List.of(mapping()), CopySettings.AT_REST, Surroundings.NOBODY, CopyListener.NOBODY);
        copy.atRest(UUID.randomUUID().toString(), true);
        CopyReport report = copy.run();
        if (!report.complete() || report.refused() > 0) {
            throw new IllegalStateException("The copy is not complete: " + report.tables());
        }
    }

    /** How the columns of {@code CensusScenario.fill} cross. */
    public static TableMapping mapping() {
        return new TableMapping(
                "product",
                "product",
                List.of(
                        column("id", "bigint"),
                        column("organisation", "bigint"),
                        column("name", "text"),
                        column("sku", "text"),
                        column("price", "numeric(10,2)"),
                        column("weight", "double precision"),
                        column("active", "bigint"),
                        column("created", "timestamptz(3) from epoch-millis"),
                        column("updated", "timestamp(0) from yyyy-MM-dd HH:mm:ss"),
                        column("note", "text")),
                List.of(0));
    }

    private static ColumnMapping column(String name, String spec) {
        return ColumnMapping.of(name, name, Conversions.parse(spec));
    }

    /** The table of the target. */
    public static String ddl(boolean plain) {
        List<String> columns = mapping().columns().stream()
                .map(column -> column.target() + " "
                        + (plain && column.target().equals("created")
                                ? "bigint"
                                : column.conversion().target().sql())
                        + (column.conversion().target().sql().equals("text") ? " COLLATE \"C\"" : ""))
                .toList();
        return "CREATE TABLE product (" + String.join(", ", columns) + ", PRIMARY KEY (id))";
    }
}
