package io.dualwrite.schema.design;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.schema.Table;
import io.dualwrite.sql.compat.CompatibilitySchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A design as files that Flyway runs in this order, and that belong to the team from then on.
 *
 * <ol>
 *   <li>{@code V0__sqlite_functions.sql}: only if a translated expression calls a function of SQLite's.
 *   <li>{@code V1__tables.sql}: tables and keys. Copy and replication can begin.
 *   <li>{@code V2__indexes.sql}: other indexes and unique constraints, after the copy.
 *   <li>{@code V3__foreign_keys.sql}: references, not yet checked against the rows that are there.
 *   <li>{@code V4__validate_foreign_keys.sql}: the check.
 *   <li>{@code V5__views.sql}: only if there are views that could be translated.
 * </ol>
 */
public final class Migrations {
    private static final String FUNCTIONS = "V0__sqlite_functions.sql";

    private final TargetDesign design;

    public Migrations(TargetDesign design) {
        this.design = design;
    }

    /** One migration file. */
    public record Migration(String fileName, String sql) {
        /** Whether it is the same for every source, and long. */
        public boolean isFunctions() {
            return fileName.equals(FUNCTIONS);
        }

        /** Without the comment at its head, which speaks to those who run the files themselves. */
        public String statements() {
            return sql.lines()
                    .dropWhile(line -> line.isEmpty() || line.startsWith("--"))
                    .collect(Collectors.joining("\n"));
        }
    }

    public List<Migration> files() {
        List<Migration> files = designed();
        if (files.stream().noneMatch(file -> file.sql().contains(CompatibilitySchema.NAME + "."))) {
            return files;
        }
        List<Migration> withFunctions = new ArrayList<>(files);
        withFunctions.add(0, new Migration(FUNCTIONS, CompatibilitySchema.installScript()));
        return withFunctions;
    }

    private List<Migration> designed() {
        List<Migration> files = new ArrayList<>(ofTables());
        if (!design.views().isEmpty()) {
            files.add(new Migration(
                    "V5__views.sql",
                    design.views().stream()
                            .map(TargetDdl::createView)
                            .collect(Collectors.joining(
                                    "\n", "-- Views, translated from SQLite's. Nothing depends on them.\n\n", ""))));
        }
        return files;
    }

    private List<Migration> ofTables() {
        return List.of(
                file("V1__tables.sql", "Tables and their keys. " + WHAT_THIS_IS + remarks(), this::tables),
                file("V2__indexes.sql", "Run after the copy: a table without indexes fills faster.", this::indexes),
                file(
                        "V3__foreign_keys.sql",
                        "Run after the copy. NOT VALID: rows that are there are not looked at yet, new ones are.",
                        this::references),
                file(
                        "V4__validate_foreign_keys.sql",
                        "Looks at all rows, and fails on the first orphan. The preflight report lists them.",
                        this::validations));
    }

    private static final String WHAT_THIS_IS =
            "Written once by dualwrite from the SQLite schema; yours from here on: review, change, keep.";

    /** Writes the files, or refuses if one of them is there with other content. Files that say the same are left alone. */
    public List<Path> writeTo(Path directory) {
        List<Path> written = new ArrayList<>();
        try {
            Files.createDirectories(directory);
            for (Migration migration : files()) {
                requireFree(directory.resolve(migration.fileName()), migration.sql());
            }
            for (Migration migration : files()) {
                written.add(Files.writeString(directory.resolve(migration.fileName()), migration.sql()));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write migrations to \"" + directory + "\"", failure);
        }
        return written;
    }

    private static void requireFree(Path file, String sql) throws IOException {
        if (Files.exists(file) && !Files.readString(file).equals(sql)) {
            throw new DualWriteException(
                    ErrorCode.MIGRATION_EXISTS,
                    file.toString(),
                    "Cannot write \"" + file + "\": it is there already, with other content.",
                    ErrorCode.MIGRATION_EXISTS.remedy());
        }
    }

    private static Migration file(
            String name, String head, Function<Table, List<String>> statements, List<Table> tables) {
        String body = tables.stream()
                .flatMap(table -> statements.apply(table).stream())
                .collect(Collectors.joining("\n"));
        String comment =
                head.lines().map(line -> ("-- " + line).stripTrailing()).collect(Collectors.joining("\n"));
        return new Migration(name, comment + "\n" + (body.isEmpty() ? "" : "\n" + body));
    }

    private Migration file(String name, String head, Function<Table, List<String>> statements) {
        return file(name, head, statements, design.schema().tables());
    }

    private List<String> tables(Table table) {
        return design.mapping().tables().stream()
                .filter(mapping -> mapping.target().equals(table.name()))
                .map(mapping -> TargetDdl.createTable(table, mapping))
                .toList();
    }

    private List<String> indexes(Table table) {
        return TargetDdl.createIndexes(table);
    }

    private List<String> references(Table table) {
        return table.foreignKeys().stream()
                .map(key -> TargetDdl.addForeignKey(table, key))
                .toList();
    }

    private List<String> validations(Table table) {
        return table.foreignKeys().stream()
                .map(key -> TargetDdl.validate(table, key))
                .toList();
    }

    private String remarks() {
        return design.remarks().isEmpty()
                ? ""
                : "\n\nNot carried over as it was:\n"
                        + design.remarks().stream()
                                .map(remark -> ("- " + remark.object() + ": " + remark.happened() + " "
                                                + remark.advice())
                                        .replaceAll("\\R", " "))
                                .collect(Collectors.joining("\n"));
    }
}
