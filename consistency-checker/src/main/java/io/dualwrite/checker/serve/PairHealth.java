package io.dualwrite.checker.serve;

import io.dualwrite.checker.watch.PairWatch;
import io.dualwrite.checker.watch.Picture;
import io.dualwrite.checker.watch.Problem;
import io.dualwrite.checker.web.Overview;
import io.dualwrite.checker.web.Overviews;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Whether the sidecar sees what it is to see. It is DEGRADED, and still answered with 200, while it is blind somewhere: to
 * restart it would not help.
 */
@Component("pair")
class PairHealth implements HealthIndicator {
    private static final Status DEGRADED = new Status("DEGRADED");

    private final PairWatch watch;
    private final Overviews overviews;

    PairHealth(PairWatch watch, Overviews overviews) {
        this.watch = watch;
        this.overviews = overviews;
    }

    @Override
    public Health health() {
        Picture picture = watch.latest();
        Overview overview = overviews.of(picture);
        List<String> problems = overview.problems().stream().map(Problem::what).toList();
        boolean blind = overview.problems().stream().anyMatch(Problem::blind);
        return Health.status(blind ? DEGRADED : Status.UP)
                .withDetail("source", picture.source() != null)
                .withDetail("target", picture.target() != null)
                .withDetail(
                        "application",
                        picture.application().address() == null
                                ? "not configured"
                                : picture.application().state() != null)
                .withDetail("openFindings", overview.findings().open())
                .withDetail("problems", problems)
                .build();
    }
}
