package io.dualwrite.pair;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.schema.Column;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.design.Migrations;
import io.dualwrite.schema.design.TargetDesign;
import io.dualwrite.schema.design.expression.CompiledExpressions;
import io.dualwrite.schema.fit.SchemaFit;
import io.dualwrite.schema.mapping.ConversionChoice;
import io.dualwrite.schema.mapping.SchemaMapping;
import io.dualwrite.schema.mapping.TableCounterpart;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.sqlite.file.OwnConnections;
import io.dualwrite.store.sqlite.file.SqliteFile;
import io.dualwrite.store.sqlite.row.TableCensus;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.census.ColumnCensus;
import io.dualwrite.value.choice.Chooser;
import io.dualwrite.value.choice.column.Usage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how the tables of the source cross into the schema that the target has, whoever made it.
 *
 * <ol>
 *   <li>Read both schemas. Tables that are excluded, or whose changes no trigger sees, stay where they are.
 *   <li>A table that looks as it did when it was agreed upon keeps its conversions. Of any other, a census is taken: what is
 *       stored decides how it crosses, unless the team did.
 *   <li>What does not fit is said by name, and nothing is agreed upon.
 * </ol>
 *
 * <p>Thread-safe.
 */
public final class Pairing {
    private final Path source;
    private final DataSource target;
    private final PairingSettings settings;
    private final Schemas schemas;
    private final Censuses stored = new Censuses();
    private volatile @Nullable Worked worked;

    /** What came of working out how these schemas cross, with nothing left to agree upon. */
    private record Worked(Schema from, Schema to, Map<String, Agreed.Shapes> shapes, List<TableMapping> tables) {
        boolean isOf(Schema source, Schema target, Agreed known) {
            return from.equals(source) && to.equals(target) && shapes.equals(known.shapes());
        }
    }

    public Pairing(Path source, DataSource target, PairingSettings settings) {
        this.source = source;
        this.target = target;
        this.settings = settings;
        this.schemas = new Schemas(source, target, settings);
    }

    /** Forgets what was counted: to be called when a new piece of work begins, for rows may have changed since the last. */
    public void lookAnew() {
        stored.forget();
    }

    /** What all processes carry now; empty if nothing was agreed upon. */
    public List<TableMapping> agreed() throws SQLException {
        return readAgreed().tables();
    }

    /** Tables whose shape has changed on either side since they were agreed upon, were added, or are gone. */
    public List<String> changed() throws SQLException {
        Agreed known = readAgreed();
        Schema from = schemas.source();
        Schema to = schemas.target();
        List<String> changed = new ArrayList<>();
        for (Table table : from.tables()) {
            if (!isAsAgreed(table, to, known)) {
                changed.add(table.name());
            }
        }
        known.shapes().keySet().stream()
                .filter(name -> from.table(name).isEmpty())
                .forEach(changed::add);
        return changed;
    }

    /** Compares both schemas as they are. Takes a census of tables that are new or have changed. */
    public SchemaFit compare() throws SQLException {
        Agreed known = readAgreed();
        Schema to = schemas.target();
        return fit(schemas.source(), to, known);
    }

    /**
     * Works out what to carry, and agrees upon it.
     *
     * @throws DualWriteException naming every table that does not fit
     */
    public List<TableMapping> agree() throws SQLException {
        Agreed known = readAgreed();
        Schema from = schemas.source();
        Schema to = schemas.target();
        Worked before = worked;
        if (before != null && before.isOf(from, to, known)) {
            return before.tables();
        }
        SchemaMapping mapping = fit(from, to, known).mapping();
        List<TableMapping> tables =
                mapping.tables().stream().map(TableMapping::of).toList();
        Map<String, Agreed.Shapes> shapes = new HashMap<>();
        for (TableMapping table : tables) {
            shapes.put(
                    table.source(),
                    new Agreed.Shapes(
                            from.table(table.source()).orElseThrow().fingerprint(),
                            to.table(table.target()).orElseThrow().fingerprint()));
        }
        if (!shapes.equals(known.shapes()) || tables.size() != known.tables().size()) {
            try (Connection connection = new OwnConnections(source).getConnection()) {
                AgreedTables.write(connection, new Agreed(tables, shapes));
            }
        }
        worked = new Worked(from, to, Map.copyOf(shapes), tables);
        return tables;
    }

    /** Whether the target has no table yet, other than ours. */
    public boolean isTargetEmpty() throws SQLException {
        return schemas.target().tables().stream().noneMatch(table -> settings.takesPart(table.name()));
    }

    /**
     * Makes tables, keys and indexes in a target that has none, all of them or nothing. References are left out: the order in
     * which rows arrive is not theirs.
     *
     * @return names of the tables in the target; none if it had tables already
     */
    public List<String> createTarget() throws SQLException {
        if (!isTargetEmpty()) {
            return List.of();
        }
        Schema from = schemas.source();
        TargetDesign design = design(from, choice(from, new Schema("", List.of(), List.of()), Agreed.NOTHING));
        try (Connection connection = target.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (Migrations.Migration file : new Migrations(design).files()) {
                    if (!file.fileName().contains("foreign_keys")) {
                        statement.execute(file.sql());
                    }
                }
                connection.commit();
            } catch (SQLException failure) {
                connection.rollback();
                throw failure;
            } finally {
                connection.setAutoCommit(true);
            }
        }
        return design.mapping().tables().stream().map(TableCounterpart::target).toList();
    }

    private static TargetDesign design(Schema from, ConversionChoice choice) {
        return TargetDesign.of(from, choice, new CompiledExpressions());
    }

    private SchemaFit fit(Schema from, Schema to, Agreed known) throws SQLException {
        ConversionChoice choice = choice(from, to, known);
        Map<String, String> names = ownNames(design(from, choice).mapping(), to);
        names.putAll(settings.names());
        return SchemaFit.of(from, to, choice, names);
    }

    /** The names that our own migrations give, as far as the target has them: it may have been made by others. */
    private static Map<String, String> ownNames(SchemaMapping designed, Schema to) {
        Map<String, String> names = new HashMap<>();
        designed.names().forEach((source, name) -> {
            int dot = source.lastIndexOf('.');
            Optional<Table> table = to.tables().stream()
                    .filter(one ->
                            one.name().equals(dot < 0 ? name : designed.names().get(source.substring(0, dot))))
                    .findFirst();
            boolean there = table.isPresent()
                    && (dot < 0
                            || table.get().columns().stream()
                                    .anyMatch(column -> column.name().equals(name)));
            if (there) {
                names.put(source, name);
            }
        });
        return names;
    }

    private ConversionChoice choice(Schema from, Schema to, Agreed known) throws SQLException {
        Map<String, TableCensus> censuses = new HashMap<>();
        try (Connection connection = new SqliteFile(source).openReadOnly()) {
            for (Table table : from.tables()) {
                if (!isAsAgreed(table, to, known)) {
                    censuses.put(table.name(), stored.of(connection, table));
                }
            }
        }
        Chooser chooser = new Chooser(settings.types(), Usage.IN_USE);
        return (table, column) -> conversion(chooser, table, column, censuses, known);
    }

    private static boolean isAsAgreed(Table table, Schema to, Agreed known) {
        Agreed.Shapes shapes = known.shapes().get(table.name());
        if (shapes == null || !shapes.source().equals(table.fingerprint())) {
            return false;
        }
        return known.tables().stream()
                .filter(mapping -> mapping.source().equals(table.name()))
                .findFirst()
                .flatMap(mapping -> to.table(mapping.target()))
                .filter(counterpart -> counterpart.fingerprint().equals(shapes.target()))
                .isPresent();
    }

    private static Conversion conversion(
            Chooser chooser, Table table, Column column, Map<String, TableCensus> censuses, Agreed known) {
        TableCensus census = censuses.get(table.name());
        Optional<Conversion> agreed = known.tables().stream()
                .filter(mapping -> census == null && mapping.source().equals(table.name()))
                .flatMap(mapping -> mapping.columns().stream())
                .filter(mapping -> mapping.source().equals(column.name()))
                .map(ColumnMapping::conversion)
                .findFirst();
        if (agreed.isPresent()) {
            return agreed.get();
        }
        ColumnCensus stored = census == null ? null : census.columns().get(column.name());
        return chooser.choose(
                        table.name(),
                        column.name(),
                        column.declaredType(),
                        stored == null ? new ColumnCensus() : stored)
                .conversion();
    }

    private Agreed readAgreed() throws SQLException {
        try (Connection connection = new OwnConnections(source).getConnection()) {
            Agreed agreed = AgreedTables.read(connection);
            connection.rollback();
            return agreed;
        }
    }
}
