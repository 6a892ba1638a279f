package io.dualwrite.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.preflight.finding.Example;
import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.preflight.finding.FindingKind;
import io.dualwrite.preflight.finding.Severity;
import io.dualwrite.store.sqlite.file.ScratchFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
    private static final Path CHINOOK = Path.of("..", "..", "shared", "data", "chinook.db");

    @TempDir
    private Path directory;

    @Test
    void cleanDatabaseHasNoFindings() throws SQLException {
        PreflightReport report = Preflight.of(PreflightSettings.of(clean().path()));

        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.CAN_GO);
        assertThat(report.rows()).isEqualTo(5);
        assertThat(report.tables()).extracting(TableSheet::name).containsExactly("customer", "invoice");
    }

    @Test
    void verdictSaysHowManyDecisionsThereAre() throws SQLException {
        ScratchFile file = clean();
        file.run("CREATE TABLE a(x)", "CREATE TABLE b(id TEXT PRIMARY KEY)", "INSERT INTO b VALUES (NULL)");

        PreflightReport report = Preflight.of(PreflightSettings.of(file.path()));

        assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(report.sentence())
                .isEqualTo("This database cannot go to PostgreSQL yet: 1 finding stands in the way,"
                        + " and 1 decision should be made.");
        assertThat(report.findings()).extracting(Finding::severity).isSorted();
    }

    @Test
    void whoeverEnforcesIsStoppedByWhatBlocksAndByNothingElse() throws SQLException {
        ScratchFile file = clean();
        file.run("CREATE TABLE a(x)");
        PreflightReport decisions = Preflight.of(PreflightSettings.of(file.path()));
        assertThat(decisions.requireUnblocked()).isSameAs(decisions);
        assertThat(decisions.lines())
                .singleElement()
                .asString()
                .startsWith("DW-P305 warns a: A table without any key.");

        file.run("CREATE TABLE b(id TEXT PRIMARY KEY)", "INSERT INTO b VALUES (NULL)");
        PreflightReport blocked = Preflight.of(PreflightSettings.of(file.path()));

        assertThatThrownBy(blocked::requireUnblocked)
                .isInstanceOfSatisfying(
                        DualWriteException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.PREFLIGHT_BLOCKED))
                .hasMessageContaining("1 finding of the preflight blocks the migration. DW-P301 blocks b.id");
    }

    @Test
    void examplesAreAddressesAndNeverValuesUnlessAsked() throws SQLException {
        ScratchFile file = clean();
        file.run(
                "CREATE TABLE t(id TEXT PRIMARY KEY NOT NULL, n INTEGER)", "INSERT INTO t VALUES ('alice@x','secret')");
        PreflightSettings settings = PreflightSettings.of(file.path());

        assertThat(Preflight.of(settings).toString()).doesNotContain("alice", "secret");
        Finding finding = only(Preflight.of(settings.withValues(true)), FindingKind.TEXT_IN_NUMBER_COLUMN);
        assertThat(finding.examples()).containsExactly(new Example("rowid = 1", "text 'secret'"));
    }

    @Test
    void asManyExamplesAsAskedFor() throws SQLException {
        ScratchFile file = clean();
        file.run(
                "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, n INTEGER)",
                "INSERT INTO t(n) VALUES ('a'),('b'),('c'),('d')");

        Finding finding = only(
                Preflight.of(PreflightSettings.of(file.path()).withExamples(2)), FindingKind.TEXT_IN_NUMBER_COLUMN);

        assertThat(finding.count()).isEqualTo(4);
        assertThat(finding.examples()).extracting(Example::where).containsExactly("\"id\" = 1", "\"id\" = 2");
    }

    @Test
    void zoneOfTheApplicationSettlesLocalDates() throws SQLException {
        ScratchFile file = clean();
        file.run(
                "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, d DATE)",
                "INSERT INTO t(d) VALUES (1719784800000),(1704063600000)");
        PreflightSettings settings = PreflightSettings.of(file.path());

        assertThat(only(Preflight.of(settings), FindingKind.DATE_ZONE_NEEDED).detail())
                .contains("start of a day in");
        assertThat(Preflight.of(settings.withZone(ZoneId.of("Europe/Paris"))).findings())
                .isEmpty();
        assertThat(only(Preflight.of(settings.withZone(ZoneId.of("America/New_York"))), FindingKind.DATE_ZONE_NEEDED)
                        .detail())
                .contains("not the start of days in America/New_York");
    }

    @Test
    void everyColumnSaysWhatItBecomesAndWhyWithTheProof() throws SQLException {
        TableSheet invoice =
                Preflight.of(PreflightSettings.of(clean().path())).tables().get(1);

        assertThat(invoice.columns())
                .allSatisfy(column -> assertThat(column.because()).isNotEmpty());
        assertThat(invoice.columns()).allMatch(ColumnSheet::certified);
        assertThat(invoice.columns().get(2).targetType()).isEqualTo("numeric(10,2)");
        assertThat(invoice.columns().get(2).certificate()).isEqualTo("all 3 rows came back identical");
    }

    @Test
    void overrideThatDoesNotHoldTheValuesBlocks() throws SQLException {
        ScratchFile file = clean();
        file.run(
                "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, n TEXT)",
                "INSERT INTO t(n) VALUES ('1'),('two'),(NULL)");

        PreflightReport report = Preflight.of(PreflightSettings.of(file.path()).withOverrides(Map.of("t.n", "bigint")));

        Finding finding = only(report, FindingKind.DOES_NOT_CROSS);
        assertThat(finding.column()).hasValue("n");
        assertThat(finding.count()).isEqualTo(2);
        assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
    }

    @Test
    void progressNamesEveryTableAndItsRows() throws SQLException {
        List<Progress> told = new ArrayList<>();
        new Preflight(PreflightSettings.of(clean().path()), told::add, InstantSource.system()).run();

        assertThat(told).extracting(Progress::table).containsExactly("customer", "customer", "invoice", "invoice");
        assertThat(told).extracting(Progress::rowsDone).containsExactly(2L, 2L, 3L, 3L);
        assertThat(told).extracting(Progress::step).startsWith(Progress.Step.READS, Progress.Step.PROVES);
        assertThat(told.get(3).number()).isEqualTo(2);
        assertThat(told.get(3).percent()).hasValue(100);
    }

    @Test
    void interruptEndsItAndLeavesNothingBehind() throws SQLException {
        Path path = clean().path();
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> Preflight.of(PreflightSettings.of(path)))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(directory).isDirectoryContaining(file -> file.equals(path));
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @Test
    void databaseWithoutTablesIsAnErrorAndNotAPass() throws SQLException {
        ScratchFile file = ScratchFile.with(directory, "PRAGMA user_version=1");

        assertThatThrownBy(() -> Preflight.of(PreflightSettings.of(file.path())))
                .isInstanceOfSatisfying(
                        DualWriteException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.SOURCE_WITHOUT_TABLES));
    }

    @Test
    void sampleOfAMusicShopHasNothingInItsWayButItsJournalMode() {
        assumeThat(Files.exists(CHINOOK)).isTrue();

        PreflightReport report = Preflight.of(PreflightSettings.of(CHINOOK));

        assertThat(report.findings(Severity.BLOCKS)).isEmpty();
        assertThat(report.findings(Severity.WARNS)).extracting(Finding::kind).containsOnly(FindingKind.NOT_WAL);
        assertThat(report.rows()).isGreaterThan(15_000);
    }

    private ScratchFile clean() throws SQLException {
        return ScratchFile.with(
                directory,
                "PRAGMA journal_mode=WAL",
                "CREATE TABLE customer(id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(40) NOT NULL,"
                        + " active BOOLEAN DEFAULT 1, born DATE, photo BLOB, settings JSON, external UUID)",
                "CREATE TABLE invoice(id INTEGER PRIMARY KEY AUTOINCREMENT,"
                        + " customer_id INTEGER NOT NULL REFERENCES customer(id), total DECIMAL(10,2),"
                        + " weight REAL, issued TIMESTAMP, note TEXT)",
                "CREATE INDEX invoice_customer ON invoice(customer_id)",
                "INSERT INTO customer(name, active, born, photo, settings, external) VALUES"
                        + " ('Ayşe', 1, '1990-02-28', x'00ff', '{\"a\": 1}', '123e4567-e89b-12d3-a456-426614174000'),"
                        + " ('Émile', 0, NULL, NULL, NULL, NULL)",
                "INSERT INTO invoice(customer_id, total, weight, issued, note) VALUES"
                        + " (1, 9.99, 0.1, 1719829230123, 'first'), (1, 10, 2.5, 1719829231123, NULL),"
                        + " (2, -3.5, 1e-7, NULL, '007')");
    }

    private static Finding only(PreflightReport report, FindingKind kind) {
        List<Finding> findings = report.findings().stream()
                .filter(finding -> finding.kind() == kind)
                .toList();
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }
}
