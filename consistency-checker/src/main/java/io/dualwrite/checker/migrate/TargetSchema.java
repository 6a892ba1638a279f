package io.dualwrite.checker.migrate;

import io.dualwrite.preflight.PreflightSettings;
import io.dualwrite.schema.ForeignKey;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.design.Migrations;
import io.dualwrite.schema.design.TargetDesign;
import io.dualwrite.schema.fit.SchemaFit;
import io.dualwrite.schema.mapping.ConversionChoice;
import io.dualwrite.schema.mapping.TableCounterpart;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.postgres.catalog.PostgresIntrospection;
import io.dualwrite.store.sqlite.SqliteStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

/** The tables of the target: ours, if none of them is there; otherwise those that are, if they fit. */
final class TargetSchema {
    private static final String VALIDATION = "V4__validate_foreign_keys.sql";

    private final PreflightSettings settings;
    private final DataSource database;
    private final TargetDesign design;
    private final boolean toBeMade;

    TargetSchema(PreflightSettings settings, DataSource database, TargetDesign design) throws SQLException {
        this.settings = settings;
        this.database = database;
        this.design = design;
        this.toBeMade = read().tables().stream()
                .map(Table::name)
                .noneMatch(name -> design.mapping().tables().stream()
                        .anyMatch(table -> table.target().equals(name)));
    }

    boolean isToBeMade() {
        return toBeMade;
    }

    /** Scripts for {@link #prepare}. */
    List<Migrations.Migration> scripts() {
        return toBeMade
                ? new Migrations(design)
                        .files().stream()
                                .filter(file -> !file.fileName().equals(VALIDATION))
                                .toList()
                : List.of();
    }

    /** Makes the tables if they are to be made, in one transaction, and says how rows cross. */
    List<io.dualwrite.store.mapping.TableMapping> prepare() throws SQLException {
        if (toBeMade) {
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    for (Migrations.Migration script : scripts()) {
                        statement.execute(script.sql());
                    }
                }
                connection.commit();
            }
        }
        return io.dualwrite.store.mapping.TableMapping.of(
                SchemaFit.of(source(), read(), designed(), names()).mapping());
    }

    private Schema source() throws SQLException {
        return new SqliteStore(settings.source()).schema();
    }

    private Schema read() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return PostgresIntrospection.read(connection);
        }
    }

    /** What the census has chosen. */
    private ConversionChoice designed() {
        return (table, column) -> design.mapping()
                .table(table.name())
                .flatMap(mapping -> mapping.column(column.name()))
                .orElseThrow()
                .conversion();
    }

    /** The names that we would give, as far as the target has such tables; what the team says wins. */
    private Map<String, String> names() throws SQLException {
        Map<String, String> names = new HashMap<>();
        Schema there = read();
        for (TableCounterpart mapping : design.mapping().tables()) {
            there.table(mapping.target()).ifPresent(table -> {
                names.put(mapping.source(), mapping.target());
                mapping.columns().stream()
                        .filter(column -> table.column(column.target()).isPresent())
                        .forEach(column -> names.put(mapping.source() + "." + column.source(), column.target()));
            });
        }
        names.putAll(settings.target().orElseThrow().names());
        return names;
    }

    /** Has the target look at rows that its references have not looked at yet; answers with those that point at nothing. */
    List<String> validate() throws SQLException {
        List<String> remarks = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (ForeignKey key : design.foreignKeys()) {
                List<String> waiting = Query.list(
                        connection,
                        "SELECT conrelid::regclass::text FROM pg_constraint WHERE contype = 'f' AND NOT convalidated"
                                + " AND conname = ? AND connamespace = current_schema()::regnamespace",
                        row -> row.getString(1),
                        String.valueOf(key.name()));
                for (String table : waiting) {
                    try {
                        statement.execute("ALTER TABLE " + table + " VALIDATE CONSTRAINT \""
                                + String.valueOf(key.name()).replace("\"", "\"\"") + "\"");
                    } catch (SQLException orphans) {
                        if (!"23503".equals(orphans.getSQLState())) {
                            throw orphans;
                        }
                        remarks.add(String.format(
                                Locale.ROOT,
                                "table %s: the reference '%s' rules new rows only, for some rows point at nothing",
                                table,
                                key.name()));
                    }
                }
            }
        }
        return remarks;
    }
}
