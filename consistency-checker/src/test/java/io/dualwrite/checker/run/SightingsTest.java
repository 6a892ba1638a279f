package io.dualwrite.checker.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.checker.finding.FindingKind;
import io.dualwrite.checker.finding.Sighting;
import io.dualwrite.compare.report.CompareMode;
import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.compare.report.Positions;
import io.dualwrite.compare.side.Concern;
import io.dualwrite.compare.side.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SightingsTest {
    private static final Concern BEHIND =
            new Concern(Concern.Kind.SEQUENCE_BEHIND, "orders_id_seq", 0, "It is behind.");

    @Test
    void sequencesThatAreSetBeforeTheTargetLeadsAreNoFindingYet() {
        assertThat(kinds(new Positions(true, "source", "7", "7", ""))).doesNotContain(FindingKind.SEQUENCE_BEHIND);
    }

    @Test
    void sequencesOfATargetThatLeadsOrMayLeadAre() {
        assertThat(kinds(new Positions(true, "target", "7", "7", ""))).contains(FindingKind.SEQUENCE_BEHIND);
        assertThat(kinds(new Positions(false, "", "", "", "no journal"))).contains(FindingKind.SEQUENCE_BEHIND);
    }

    @Test
    void aCheckOfSomeTablesSaysNothingOfTheOthers() {
        CompareReport report = report(new Positions(true, "source", "7", "7", ""), BEHIND);

        assertThat(Sightings.of(report, false).scope().subjects().test("another table"))
                .isFalse();
        assertThat(Sightings.of(report, true).scope().subjects().test("a table that is gone"))
                .isTrue();
    }

    @Test
    void uniquenessThatIsNotEnforcedHasItsOwnName() {
        Positions source = new Positions(true, "source", "7", "7", "");
        Concern deferrable = new Concern(Concern.Kind.UNIQUE_NOT_ENFORCED, "orders", 0, "It is DEFERRABLE.");

        assertThat(kinds(source, deferrable))
                .containsExactly(FindingKind.UNIQUE_NOT_ENFORCED, FindingKind.NOTHING_COMPARED);
    }

    private static List<FindingKind> kinds(Positions end) {
        return kinds(end, BEHIND);
    }

    private static List<FindingKind> kinds(Positions end, Concern concern) {
        return Sightings.of(report(end, concern), true).sightings().stream()
                .map(Sighting::kind)
                .toList();
    }

    private static CompareReport report(Positions end, Concern concern) {
        return new CompareReport(
                CompareMode.FULL,
                "shop.db",
                "shop",
                Instant.EPOCH,
                Duration.ZERO,
                end,
                end,
                List.of(),
                List.of(),
                List.of(concern),
                Use.NONE);
    }
}
