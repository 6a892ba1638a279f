package io.dualwrite.spring.boot.endpoint;

import io.dualwrite.FlipReport;
import io.dualwrite.stage.Flags;
import java.util.List;

/**
 * What came of a flip, or would.
 *
 * @param checked conditions that it depends on; none for a step back
 * @param refusal why not, and what to do; empty if allowed
 * @param epoch after it
 * @param missing live processes that do not act upon it yet
 */
public record FlipView(
        String action,
        boolean dryRun,
        boolean allowed,
        String from,
        String to,
        List<ConditionView> checked,
        String refusal,
        long epoch,
        List<String> missing) {

    /** One condition as it was found. */
    public record ConditionView(String name, boolean holds, String value, String limit, String remedy) {}

    static FlipView of(FlipReport report) {
        return new FlipView(
                report.action(),
                report.dryRun(),
                report.allowed(),
                text(report.from()),
                text(report.to()),
                report.checked().stream()
                        .map(one -> new ConditionView(
                                one.condition().name(), one.holds(), one.value(), one.limit(), one.remedy()))
                        .toList(),
                report.refusal(),
                report.epoch(),
                report.missing());
    }

    private static String text(Flags flags) {
        return flags.stage() + " (SHADOW_READ " + flags.shadowRead().text() + "; TARGET_READ "
                + flags.targetRead().text() + ")";
    }
}
