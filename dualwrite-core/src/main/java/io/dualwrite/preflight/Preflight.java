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
import io.dualwrite.preflight.query.TargetReading;
import io.dualwrite.preflight.statement.StatementLog;
import io.dualwrite.preflight.stored.Outcome;
import io.dualwrite.preflight.stored.StoredFindings;
import io.dualwrite.preflight.stored.Suspicion;
import io.dualwrite.preflight.target.TargetFindings;
import io.dualwrite.preflight.target.TargetSheet;
import io.dualwrite.preflight.target.TargetState;
import io.dualwrite.schema.IndexAdvice;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.design.TargetDesign;
import io.dualwrite.store.sqlite.catalog.SqliteIntrospection;
import io.dualwrite.store.sqlite.file.SqliteFacts;
import io.dualwrite.store.sqlite.file.SqliteFailure;
import io.dualwrite.value.choice.Chooser;
import io.dualwrite.value.choice.column.Usage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a source before anything moves, and changes nothing.
 *
 * <ol>
 *   <li>Opens the file so that it cannot be written, and says precisely why if that fails.
 *   <li>Reads the schema, and what it gives away.
 *   <li>Reads every table once: a census of all its columns, with memory that does not grow with the rows.
 *   <li>Chooses what each column becomes, and reads the table again to prove that every value comes back identical.
 *   <li>Follows up what a census made suspicious; in clean columns there is nothing to follow up.
 *   <li>Looks for rows that refer to nothing, and for values that differ in case only.
 *   <li>If there is a target: compares its schema with the types chosen, and looks at its own conditions. It is asked
 *       before all else, so that a wrong password does not show after an hour of reading.
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
    private @Nullable TargetDesign design;

    public Preflight(PreflightSettings settings, Progress.Listener listener, InstantSource clock) {
        this.settings = settings;
        this.listener = listener;
        this.clock = clock;
    }

    /** A run that tells nobody how far it is. */
    public static PreflightReport of(PreflightSettings settings) {
        return new Preflight(settings, progress -> {}, InstantSource.system()).run();
    }

    /** The schema that we would propose, by what the last run has found. */
    public TargetDesign design() {
        if (design == null) {
            throw new IllegalStateException("Nothing was looked at yet");
        }
        return design;
    }

    public PreflightReport run() {
        var begun = clock.instant();
        TargetState target = settings.target().map(TargetReading::read).orElse(null);
        try (SourceReading source = SourceReading.open(settings.source())) {
            Connection connection = source.connection();
            Schema schema = SqliteIntrospection.read(connection);
            requireTables(settings.source(), schema);
            SqliteFacts facts = SqliteFacts.of(connection);
            findings.addAll(FileFindings.of(settings.source(), facts, source.waitingBytes()));
            findings.addAll(DeclaredFindings.of(schema));
            StatementLog log = SchemaProposal.statements(settings, schema);
            SourceCensus census = readTables(connection, schema);
            design = SchemaProposal.design(census);
            findings.addAll(Untranslated.of(schema, design));
            TargetSheet sheet = target == null ? null : compare(connection, census, target, log);
            List<IndexAdvice> advice = advice(census, sheet, log);
            if (settings.showValues()) {
                showValues(connection, schema);
            }
            return new PreflightReport(
                    settings.source(),
                    facts,
                    begun,
                    Duration.between(begun, clock.instant()),
                    findings,
                    sheets,
                    sheet,
                    log,
                    advice);
        } catch (SQLException failure) {
            throw SqliteFailure.halfWay(settings.source(), failure);
        }
    }

    static void requireTables(Path source, Schema schema) {
        if (schema.tables().isEmpty()) {
            throw new DualWriteException(
                    ErrorCode.SOURCE_WITHOUT_TABLES,
                    source.toString(),
                    "Nothing to look at in \"" + source + "\": it is a SQLite database without tables.",
                    ErrorCode.SOURCE_WITHOUT_TABLES.remedy());
        }
    }

    private static List<IndexAdvice> advice(
            SourceCensus census, @Nullable TargetSheet sheet, @Nullable StatementLog log) {
        if (sheet != null && !sheet.isEmpty()) {
            return sheet.advice();
        }
        return log == null ? List.of() : SchemaProposal.advice(census, log);
    }

    private TargetSheet compare(
            Connection connection, SourceCensus census, TargetState target, @Nullable StatementLog log)
            throws SQLException {
        TargetSheet sheet = SchemaProposal.compare(
                connection, census, target, settings.target().orElseThrow(), log);
        findings.addAll(sheet.findings());
        findings.addAll(TargetFindings.ofFit(sheet));
        return sheet;
    }

    private SourceCensus readTables(Connection connection, Schema schema) throws SQLException {
        List<Table> tables = schema.tables().stream()
                .filter(table -> table.kind().isCapturable() && table.columns().size() <= MOST_COLUMNS)
                .toList();
        Chooser chooser = new Chooser(settings.types(), Usage.AT_REST);
        SourceCensus census = new SourceCensus(schema, chooser);
        StoredFindings stored = new StoredFindings(settings.applicationZone());
        for (int i = 0; i < tables.size(); i++) {
            Table table = tables.get(i);
            int number = i + 1;
            TableExamination examination = TableExamination.take(
                    connection,
                    table,
                    chooser,
                    rows -> tell(Progress.Step.READS, table, number, tables.size(), rows),
                    rows -> tell(Progress.Step.PROVES, table, number, tables.size(), rows));
            census.add(examination);
            sheets.add(Sheets.of(examination));
            Misfits.of(examination).forEach(this::add);
            addStored(connection, schema, examination, stored);
        }
        return census;
    }

    private void addStored(Connection connection, Schema schema, TableExamination examination, StoredFindings stored)
            throws SQLException {
        Table table = examination.table();
        Outcome outcome = new Outcome();
        examination
                .census()
                .columns()
                .forEach((name, census) ->
                        stored.detect(table, table.column(name).orElseThrow(), census, outcome));
        outcome.findings().forEach(this::add);
        Confirmation confirmation = new Confirmation(connection, settings.examples());
        for (Suspicion suspicion : outcome.suspicions()) {
            confirmation.confirm(suspicion, table).ifPresent(this::add);
        }
        Questions.of(examination, findings).forEach(this::add);
        new Orphans(connection, settings.examples()).of(table, schema).forEach(this::add);
        new CaseClashes(connection, settings.examples()).of(table).forEach(this::add);
    }

    private void tell(Progress.Step step, Table table, int number, int tables, long rows) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The preflight was interrupted at table \"" + table.name() + "\".");
        }
        listener.on(new Progress(step, table.name(), number, tables, rows, table.rowEstimate()));
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
}
