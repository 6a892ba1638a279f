package io.dualwrite.checker.archive;

import io.dualwrite.preflight.PreflightSettings;
import io.dualwrite.preflight.Progress;
import io.dualwrite.preflight.SchemaProposal;
import io.dualwrite.preflight.query.SourceReading;
import io.dualwrite.schema.Column;
import io.dualwrite.schema.ForeignKey;
import io.dualwrite.schema.Key;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.design.Migrations;
import io.dualwrite.schema.design.TargetDesign;
import io.dualwrite.schema.mapping.ColumnCounterpart;
import io.dualwrite.schema.mapping.TableCounterpart;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.sqlite.catalog.GeneratedKeys;
import io.dualwrite.store.sqlite.catalog.SqliteIntrospection;
import io.dualwrite.store.sqlite.file.SqliteFacts;
import io.dualwrite.store.sqlite.file.SqliteFailure;
import io.dualwrite.store.sqlite.row.TableScan;
import io.dualwrite.store.sqlite.row.TextEncoding;
import io.dualwrite.value.Cell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import tools.jackson.core.exc.JacksonIOException;

/**
 * Writes a source to files, while the application may go on writing to it.
 *
 * <ol>
 *   <li>Begins one read transaction: the whole export is the source at one moment.
 *   <li>Looks at every value once, to choose how each column crosses, and writes the target's schema as migrations.
 *   <li>Writes the rows of each table, parents first.
 *   <li>Writes the manifest, and last the checksums. An export without them was interrupted and is not one; the next
 *       run into the same folder begins anew.
 * </ol>
 */
public final class Export {
    static final String TABLES = "tables";
    static final String SCHEMA = "schema";

    private static final String DEFINITIONS = "SELECT sql FROM main.sqlite_schema WHERE sql IS NOT NULL"
            + " AND name NOT LIKE '\\_dualwrite%' ESCAPE '\\' AND tbl_name NOT LIKE '\\_dualwrite%' ESCAPE '\\'"
            + " ORDER BY CASE type WHEN 'table' THEN 1 WHEN 'index' THEN 2 WHEN 'view' THEN 3 ELSE 4 END, rowid";

    private final PreflightSettings settings;
    private final ExportFolder folder;
    private final Progress.Listener listener;
    private final InstantSource clock;

    public Export(PreflightSettings settings, Path directory, Progress.Listener listener, InstantSource clock) {
        this.settings = settings;
        this.folder = new ExportFolder(directory);
        this.listener = listener;
        this.clock = clock;
    }

    /** @return what was written */
    public Manifest run(String tool) {
        folder.prepare();
        try (SourceReading source = SourceReading.open(settings.source())) {
            Connection connection = source.connection();
            connection.setAutoCommit(false);
            try {
                return write(connection, tool);
            } finally {
                connection.rollback();
            }
        } catch (SQLException failure) {
            throw SqliteFailure.halfWay(settings.source(), failure);
        } catch (IOException | UncheckedIOException | JacksonIOException failure) {
            throw folder.unwritable(failure);
        }
    }

    private Manifest write(Connection connection, String tool) throws SQLException, IOException {
        SqliteFacts facts = SqliteFacts.of(connection);
        String created = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        Schema schema = SqliteIntrospection.read(connection);
        TargetDesign design = SchemaProposal.of(connection, settings, listener);
        List<String> migrations = new ArrayList<>();
        for (Path file : new Migrations(design).writeTo(folder.resolve(SCHEMA))) {
            migrations.add(SCHEMA + "/" + file.getFileName());
        }
        List<ExportedTable> tables = new ArrayList<>();
        int count = design.mapping().tables().size();
        for (TableCounterpart mapping : design.mapping().tables()) {
            Table table = schema.table(mapping.source()).orElseThrow();
            tables.add(write(connection, schema, table, mapping, tables.size() + 1, count));
        }
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                tool,
                facts.sqliteVersion(),
                created,
                settings.source().getFileName().toString(),
                tables,
                Query.list(connection, DEFINITIONS, row -> row.getString(1)),
                migrations);
        folder.finish(manifest);
        return manifest;
    }

    private ExportedTable write(
            Connection connection, Schema schema, Table table, TableCounterpart mapping, int number, int count)
            throws SQLException {
        boolean rowid = mapping.isKeyedByRowid();
        OptionalLong highest = GeneratedKeys.highest(connection, table);
        String file = TABLES + "/" + fileName(number, table.name());
        try (RowFile.Writer rows = new RowFile(folder.resolve(file)).create()) {
            TableScan scan = new TableScan(table, table.writableColumns(), TextEncoding.of(connection));
            Cell[] whole = new Cell[table.writableColumns().size() + 1];
            whole[0] = new Cell();
            scan.run(
                    connection,
                    (cells, position) -> {
                        if (rowid) {
                            whole[0].setInteger(position);
                            System.arraycopy(cells, 0, whole, 1, cells.length);
                            rows.write(whole);
                        } else {
                            rows.write(cells);
                        }
                    },
                    done -> listener.on(new Progress(
                            Progress.Step.WRITES, table.name(), number, count, done, table.rowEstimate())));
            return new ExportedTable(
                    table.name(),
                    file,
                    rows.rows(),
                    rows.contentHash(),
                    mapping.target(),
                    rowid,
                    columns(table, mapping),
                    rowid ? List.of() : mapping.keyColumns(),
                    highest.isPresent() ? highest.getAsLong() : null,
                    references(connection, schema, table));
        }
    }

    private static List<ExportedColumn> columns(Table table, TableCounterpart mapping) {
        List<ExportedColumn> columns = new ArrayList<>();
        for (Column column : table.writableColumns()) {
            ColumnCounterpart crossing = mapping.column(column.name()).orElseThrow();
            columns.add(new ExportedColumn(
                    column.name(),
                    column.declaredType(),
                    column.collation(),
                    crossing.target(),
                    crossing.conversion().spec(),
                    crossing.companion()));
        }
        return columns;
    }

    /** A reference to nothing that exists is no reference (D04), and one over generated columns cannot be looked up. */
    private static List<ExportedReference> references(Connection connection, Schema schema, Table table)
            throws SQLException {
        List<ExportedReference> references = new ArrayList<>();
        for (ForeignKey key : table.foreignKeys()) {
            Table parent = schema.table(key.referencedTable()).orElse(null);
            boolean resolved = parent != null
                    && parent.kind().isCapturable()
                    && !key.referencedColumns().isEmpty()
                    && areWritten(table, key.columns())
                    && areWritten(parent, key.referencedColumns());
            if (resolved) {
                references.add(new ExportedReference(
                        key.columns(),
                        key.referencedTable(),
                        key.referencedColumns(),
                        Orphans.count(
                                connection,
                                table.name(),
                                key.columns(),
                                key.referencedTable(),
                                key.referencedColumns())));
            }
        }
        return references;
    }

    private static boolean areWritten(Table table, List<String> columns) {
        return columns.stream()
                .allMatch(name -> table.column(name)
                        .filter(column -> column.isWritable() && table.key().kind() != Key.Kind.NONE)
                        .isPresent());
    }

    /** Readable, and safe on every file system whatever the table is called. */
    private static String fileName(int number, String table) {
        String safe = table.replaceAll("[^A-Za-z0-9_-]", "_");
        return String.format(
                Locale.ROOT, "%04d-%s%s", number, safe.substring(0, Math.min(60, safe.length())), RowFile.SUFFIX);
    }
}
