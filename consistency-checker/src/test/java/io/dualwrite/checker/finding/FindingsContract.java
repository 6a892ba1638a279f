package io.dualwrite.checker.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.dualwrite.checker.finding.FindingStep.Step;
import io.dualwrite.checker.serve.SidecarStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of findings, on either store. */
abstract class FindingsContract {
    private static final Scope ALL_DRIFT = new Scope(Set.of(FindingKind.DRIFT), table -> true);

    private SidecarStore store;
    private Findings findings;

    abstract SidecarStore open();

    @BeforeEach
    void openStore() {
        store = open();
        findings = store.bean(Findings.class);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void whatIsSeenTwiceIsOneFinding() {
        findings.report(ALL_DRIFT, List.of(drift("orders", 3)));
        store.pass(Duration.ofMinutes(5));
        findings.report(ALL_DRIFT, List.of(drift("orders", 3)));

        assertThat(findings.live())
                .extracting(Finding::subject, Finding::count, Finding::sightings, Finding::openedAt, Finding::seenAt)
                .containsExactly(tuple("orders", 3L, 2L, SidecarStore.BEGIN, store.now()));
        assertThat(steps()).containsExactly(Step.OPENED);
    }

    @Test
    void whatIsGoneClosesByItselfButOnlyWhereACheckLooked() {
        findings.report(ALL_DRIFT, List.of(drift("orders", 3), drift("users", 1)));

        findings.report(new Scope(Set.of(FindingKind.DRIFT), "orders"::equals), List.of());
        findings.report(new Scope(Set.of(FindingKind.COUNT_MISMATCH), table -> true), List.of());

        assertThat(findings.live()).extracting(Finding::subject).containsExactly("users");
        assertThat(findings.latest(10))
                .filteredOn(finding -> finding.state() == FindingState.CLOSED)
                .extracting(Finding::subject)
                .containsExactly("orders");
    }

    @Test
    void whatComesBackAfterItClosedIsANewFinding() {
        findings.report(ALL_DRIFT, List.of(drift("orders", 3)));
        findings.report(ALL_DRIFT, List.of());
        findings.report(ALL_DRIFT, List.of(drift("orders", 1)));

        assertThat(findings.latest(10)).hasSize(2);
        assertThat(findings.live()).singleElement().matches(finding -> finding.count() == 1);
    }

    @Test
    void whatWasAcknowledgedIsOpenAgainOnlyWhenItGrows() {
        findings.report(ALL_DRIFT, List.of(drift("orders", 3)));
        findings.acknowledge(only().id(), "ada", "known import, fixed on Monday");
        findings.report(ALL_DRIFT, List.of(drift("orders", 3)));
        assertThat(only().state()).isEqualTo(FindingState.ACKNOWLEDGED);

        findings.report(ALL_DRIFT, List.of(drift("orders", 4)));

        assertThat(only().state()).isEqualTo(FindingState.OPEN);
        assertThat(steps()).containsExactly(Step.OPENED, Step.ACKNOWLEDGED, Step.REOPENED);
        assertThat(findings.life(only().id()).get(1))
                .matches(step -> step.who().equals("ada") && step.note().contains("Monday"));
    }

    @Test
    void aRepairThatDidNotHelpIsSeen() {
        findings.report(ALL_DRIFT, List.of(drift("orders", 3)));
        findings.repaired(only().id(), "ada", "3 rows sent again");
        findings.report(ALL_DRIFT, List.of(drift("orders", 2)));

        assertThat(only().state()).isEqualTo(FindingState.OPEN);
        assertThat(steps()).containsExactly(Step.OPENED, Step.REPAIRED, Step.REOPENED);
    }

    @Test
    void rowsAreKeptInOrderAndBounded() {
        List<SightedRow> rows = IntStream.range(0, Finding.MOST_ROWS + 50)
                .mapToObj(i -> SightedRow.of(Integer.toString(i), "value", List.of("total", "paid")))
                .toList();
        findings.report(
                ALL_DRIFT,
                List.of(new Sighting(
                        FindingKind.DRIFT, "orders", Severity.CRITICAL, rows.size(), "many rows differ", rows)));
        String id = only().id();

        List<SightedRow> kept = findings.find(id).orElseThrow().rows();

        assertThat(kept).hasSize(Finding.MOST_ROWS);
        assertThat(kept.get(7)).isEqualTo(new SightedRow("7", "value", "total, paid"));
        assertThat(only().count()).isEqualTo(Finding.MOST_ROWS + 50);
    }

    @Test
    void nobodyAcknowledgesWithoutAReasonOrWhatIsClosed() {
        findings.report(ALL_DRIFT, List.of(drift("orders", 3)));
        String id = only().id();

        assertThatIllegalArgumentException().isThrownBy(() -> findings.acknowledge(id, "ada", " "));
        assertThat(only().state()).isEqualTo(FindingState.OPEN);
        findings.report(ALL_DRIFT, List.of());
        assertThatIllegalArgumentException().isThrownBy(() -> findings.acknowledge(id, "ada", "why"));
    }

    @Test
    void onlyWhatEndedLongAgoIsForgotten() {
        findings.report(ALL_DRIFT, List.of(drift("orders", 3), drift("users", 1)));
        findings.report(new Scope(Set.of(FindingKind.DRIFT), "orders"::equals), List.of());
        store.pass(Duration.ofDays(29));
        assertThat(findings.forget(Duration.ofDays(30))).isZero();
        store.pass(Duration.ofDays(2));

        assertThat(findings.forget(Duration.ofDays(30))).isEqualTo(1);
        assertThat(findings.latest(10)).extracting(Finding::subject).containsExactly("users");
    }

    private Finding only() {
        assertThat(findings.live()).hasSize(1);
        return findings.live().get(0);
    }

    private List<Step> steps() {
        return findings.life(only().id()).stream().map(FindingStep::step).toList();
    }

    private static Sighting drift(String table, long rows) {
        return new Sighting(FindingKind.DRIFT, table, Severity.CRITICAL, rows, rows + " rows differ");
    }
}
