package io.dualwrite.preflight;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.preflight.declared.DeclaredFindings;
import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.preflight.query.CaseClashes;
import io.dualwrite.preflight.query.Confirmation;
import io.dualwrite.preflight.query.FileFindings;
import io.dualwrite.preflight.query.Orphans;
import io.dualwrite.preflight.query.ShownValues;
import io.dualwrite.preflight.query.SourceReading;
import io.dualwrite.preflight.query.TableScan;
import io.dualwrite.preflight.stored.Classes;
import io.dualwrite.preflight.stored.Outcome;
import io.dualwrite.preflight.stored.StoredFindings;
import io.dualwrite.preflight.stored.Suspicion;
import io.dualwrite.schema.Column;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.store.sqlite.SqliteFacts;
import io.dualwrite.store.sqlite.SqliteIntrospection;
import io.dualwrite.value.census.ColumnCensus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * Looks at a source before anything moves, and changes nothing.
 *
 * <ol>
 *   <li>Opens the file so that it cannot be written, and says precisely why if that fails.
 *   <li>Reads the schema, and what it gives away.
 *   <li>Reads every table once: a census of all its columns, with memory that does not grow with the rows.
 *   <li>Follows up what a census made suspicious; in clean columns there is nothing to follow up.
 *   <li>Looks for rows that refer to nothing, and for values that differ in case only.
 * </ol>
 *
 * <p>An interrupt of the thread ends it at the next few thousand rows with a {@link CancellationException}. Not
 * thread-safe; make one for every run.
 */
public final class Preflight {
    /** A wider table cannot go to PostgreSQL, so nobody needs to know what is in it. */
    private static final int MOST_COLUMNS = 1600;

    private final PreflightSettings settings;
    private final Progress.Listener listener;
    private final InstantSource clock;
    private final List<Finding> findings = new ArrayList<>();
    private final List<TableSheet> sheets = new ArrayList<>();

    public Preflight(PreflightSettings settings, Progress.Listener listener, InstantSource clock) {
        this.settings = settings;
        this.listener = listener;
        this.clock = clock;
    }

    /** A run that tells nobody how far it is. */
    public static PreflightReport of(PreflightSettings settings) {
        return new Preflight(settings, progress -> {}, InstantSource.system()).run();
    }

    public PreflightReport run() {
        var begun = clock.instant();
        try (SourceReading source = SourceReading.open(settings.source())) {
            Connection connection = source.connection();
            Schema schema = SqliteIntrospection.read(connection);
            requireTables(schema);
            SqliteFacts facts = SqliteFacts.of(connection);
            findings.addAll(FileFindings.of(settings.source(), facts, source.waitingBytes()));
            findings.addAll(DeclaredFindings.of(schema));
            readTables(connection, schema);
            if (settings.showValues()) {
                showValues(connection, schema);
            }
            return new PreflightReport(
                    settings.source(), facts, begun, Duration.between(begun, clock.instant()), findings, sheets);
        } catch (SQLException failure) {
            throw new DualWriteException(
                    ErrorCode.SOURCE_UNREADABLE,
                    settings.source().toString(),
                    "Reading the source \"" + settings.source() + "\" failed half-way: " + failure.getMessage() + ".",
                    failure);
        }
    }

    private void requireTables(Schema schema) {
        if (schema.tables().isEmpty()) {
            throw new DualWriteException(
                    ErrorCode.SOURCE_WITHOUT_TABLES,
                    settings.source().toString(),
                    "Nothing to look at in \"" + settings.source() + "\": it is a SQLite database without tables.",
                    ErrorCode.SOURCE_WITHOUT_TABLES.remedy());
        }
    }

    private void readTables(Connection connection, Schema schema) throws SQLException {
        List<Table> tables = schema.tables().stream()
                .filter(table -> table.kind().isCapturable() && table.columns().size() <= MOST_COLUMNS)
                .toList();
        TableScan scan = new TableScan(connection);
        StoredFindings stored = new StoredFindings(settings.applicationZone());
        Confirmation confirmation = new Confirmation(connection, settings.examples());
        Orphans orphans = new Orphans(connection, settings.examples());
        CaseClashes clashes = new CaseClashes(connection, settings.examples());
        for (int i = 0; i < tables.size(); i++) {
            Table table = tables.get(i);
            int number = i + 1;
            Map<String, ColumnCensus> censuses = scan.census(table, rows -> tell(table, number, tables.size(), rows));
            Outcome outcome = new Outcome();
            censuses.forEach(
                    (name, census) -> stored.detect(table, table.column(name).orElseThrow(), census, outcome));
            outcome.findings().forEach(this::add);
            for (Suspicion suspicion : outcome.suspicions()) {
                confirmation.confirm(suspicion, table).ifPresent(this::add);
            }
            orphans.of(table, schema).forEach(this::add);
            clashes.of(table).forEach(this::add);
            sheets.add(sheet(table, censuses));
        }
    }

    private void tell(Table table, int number, int tables, long rows) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The preflight was interrupted at table \"" + table.name() + "\".");
        }
        listener.on(new Progress(table.name(), number, tables, rows, table.rowEstimate()));
    }

    private void add(Finding finding) {
        findings.add(finding.withExamples(
                finding.examples().stream().limit(settings.examples()).toList()));
    }

    private void showValues(Connection connection, Schema schema) throws SQLException {
        ShownValues values = new ShownValues(connection, schema);
        for (int i = 0; i < findings.size(); i++) {
            findings.set(i, values.in(findings.get(i)));
        }
    }

    private static TableSheet sheet(Table table, Map<String, ColumnCensus> censuses) {
        List<ColumnSheet> columns = new ArrayList<>();
        long rows = 0;
        for (Column column : table.columns()) {
            ColumnCensus census = censuses.get(column.name());
            rows = census == null ? rows : Math.max(rows, census.rows());
            String stored = census == null ? "computed" : Classes.inWords(census);
            columns.add(new ColumnSheet(column.name(), column.declaredType(), stored, "", "", "", false));
        }
        return new TableSheet(table.name(), rows, KeyWords.of(table), columns);
    }
}
