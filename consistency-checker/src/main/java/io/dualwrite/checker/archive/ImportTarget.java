package io.dualwrite.checker.archive;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.fit.SchemaFit;
import io.dualwrite.schema.mapping.SchemaMapping;
import io.dualwrite.store.jdbc.FullDisk;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.catalog.PostgresIntrospection;
import io.dualwrite.store.postgres.session.PostgresFailure;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.convert.Conversions;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The tables that an import fills: made by the export's own migrations, or found. */
final class ImportTarget {
    private final DataSource target;
    private final ExportFolder folder;
    private final Manifest manifest;

    ImportTarget(DataSource target, ExportFolder folder, Manifest manifest) {
        this.target = target;
        this.folder = folder;
        this.manifest = manifest;
    }

    /**
     * All tables of the export, in its order.
     *
     * @throws DualWriteException {@link ErrorCode#SCHEMA_DOES_NOT_FIT} if tables that are there cannot take the rows
     */
    List<TableMapping> prepare() throws SQLException, IOException {
        try (Connection connection = target.getConnection()) {
            connection.setAutoCommit(false);
            Schema present = PostgresIntrospection.read(connection);
            if (manifest.tables().stream()
                    .noneMatch(table -> present.table(table.target()).isPresent())) {
                create(connection);
            }
            SchemaMapping mapping = SchemaFit.of(
                            ExportedSchema.of(manifest),
                            PostgresIntrospection.read(connection),
                            (table, column) -> conversion(table.name(), column.name()),
                            names())
                    .mapping();
            connection.commit();
            return manifest.tables().stream()
                    .map(table -> TableMapping.of(mapping.table(table.name()).orElseThrow()))
                    .toList();
        }
    }

    /** All or nothing: indexes and references too, which are set aside again as long as rows are loaded. */
    private void create(Connection connection) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            for (String file : manifest.migrations()) {
                String sql = Files.readString(folder.resolve(file));
                if (sql.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("--"))) {
                    statement.execute(sql);
                }
            }
        } catch (SQLException failure) {
            if (PostgresFailure.isAway(failure) || FullDisk.isWhy(failure)) {
                throw failure;
            }
            throw new DualWriteException(
                    ErrorCode.IMPORT_REFUSED,
                    "schema",
                    "The tables of the export could not be created: " + failure.getMessage() + ".",
                    failure);
        }
    }

    private Conversion conversion(String table, String column) {
        return find(table)
                .flatMap(exported -> exported.columns().stream()
                        .filter(candidate -> candidate.name().equals(column))
                        .findFirst())
                .map(exported -> Conversions.parse(exported.conversion()))
                .orElseGet(() -> Conversions.parse("bigint"));
    }

    private Optional<ExportedTable> find(String name) {
        return manifest.tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst();
    }

    private Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        for (ExportedTable table : manifest.tables()) {
            names.put(table.name(), table.target());
            names.putAll(table.columns().stream()
                    .collect(Collectors.toMap(column -> table.name() + "." + column.name(), ExportedColumn::target)));
        }
        return names;
    }
}
