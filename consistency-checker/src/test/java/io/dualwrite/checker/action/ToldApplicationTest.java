package io.dualwrite.checker.action;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.dualwrite.checker.run.CheckEnded;
import io.dualwrite.checker.schedule.Schedule;
import io.dualwrite.checker.watch.application.ApplicationLink;
import io.dualwrite.checker.watch.application.ApplicationSettings;
import io.dualwrite.compare.report.CompareMode;
import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.compare.report.Positions;
import io.dualwrite.compare.report.TableReport;
import io.dualwrite.compare.side.Use;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ToldApplicationTest {
    /** The check is what counts: it would go on record as one that failed. */
    @Test
    void aCheckThatEndsWhileTheSidecarStopsIsNotDisturbed() {
        ToldApplication told = new ToldApplication(new ApplicationLink(new ApplicationSettings(
                URI.create("http://127.0.0.1:1/actuator/dualwrite"), null, null, null, Duration.ofSeconds(1))));
        told.close();

        assertThatCode(() -> told.on(ended())).doesNotThrowAnyException();
    }

    private static CheckEnded ended() {
        Positions known = new Positions(true, "source", "7", "7", "");
        TableReport missing = TableReport.impossible("orders", "orders", "the target has no such table");
        CompareReport report = new CompareReport(
                CompareMode.FULL,
                "shop.db",
                "shop",
                Instant.EPOCH,
                Duration.ZERO,
                known,
                known,
                List.of(missing),
                List.of(),
                List.of(),
                Use.NONE);
        return new CheckEnded(Schedule.once("once", CompareMode.FULL, Set.of()), report, Instant.EPOCH);
    }
}
