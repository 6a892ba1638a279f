package io.dualwrite.checker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.checker.browser.Sidecar;
import io.dualwrite.checker.schedule.Schedule;
import io.dualwrite.checker.schedule.Schedules;
import io.dualwrite.compare.report.CompareMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a target: what a continuous schedule does when nothing can be compared. */
class ContinuousPassesTest {
    @TempDir
    private Path folder;

    @Test
    void aPassThatFailsIsOnRecordAndTriedAgainWhenItIsDue() {
        try (Sidecar sidecar = Sidecar.on(folder).start()) {
            Checks checks = sidecar.bean(Checks.class);
            sidecar.bean(Schedules.class)
                    .put(
                            new Schedule(
                                    "always",
                                    CompareMode.CONTINUOUS,
                                    Set.of(),
                                    Duration.ofSeconds(1),
                                    null,
                                    null,
                                    true),
                            false,
                            "olga");
            ContinuousPasses passes = sidecar.bean(ContinuousPasses.class);

            passes.runDue(new Expects(false, false));
            assertThat(checks.last("always")).as("not while it makes no sense").isEmpty();

            passes.runDue(Expected.ALWAYS);
            CheckRun first = checks.last("always").orElseThrow();
            assertThat(first.outcome()).isEqualTo(CheckRun.Outcome.FAILED);
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                passes.runDue(Expected.ALWAYS);
                return checks.last("always").orElseThrow().beganAt().isAfter(first.beganAt());
            });
        }
    }
}
