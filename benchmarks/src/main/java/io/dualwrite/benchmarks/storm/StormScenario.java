package io.dualwrite.benchmarks.storm;

import io.dualwrite.benchmarks.Scenario;
import io.dualwrite.benchmarks.Setting;
import io.dualwrite.benchmarks.report.Bar;
import io.dualwrite.benchmarks.report.Machine;
import io.dualwrite.benchmarks.report.Outcome;
import io.dualwrite.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.List;

/** Not a race but a trial: {@code ./bench storm --seconds 60}. */
public final class StormScenario implements Scenario {
    @Override
    public String name() {
        return "storm";
    }

    @Override
    public String question() {
        return "A flip every 50 ms, two processes, visitors in both: does a request fail, is a write lost?";
    }

    @Override
    public Outcome run(Setting setting) throws Exception {
        Machine machine = Machine.thisOne();
        long seed = System.nanoTime();
        StormReport report = new FlipStorm(setting.workFolder(), setting.measured(), seed, setting::say).run();
        List<String> notes = new ArrayList<>(List.of("seed " + seed, report.comparison()));
        report.failures().stream().distinct().limit(10).forEach(notes::add);
        report.flipFailures().forEach((why, count) -> notes.add("flip: " + why + " x " + count));
        report.kinds().stream()
                .filter(kind -> kind.refusedInAll() > 0)
                .forEach(kind -> notes.add("refused, " + kind.kind() + ": " + kind.refusedInWords()));
        notes.add(
                "A wish every 50 ms, whether those before have their answers or not; a flip is refused as DW-092 where somebody else"
                        + " was faster, and by the names of the conditions that did not hold otherwise.");
        notes.add(report.requests() + " requests of visitors, " + report.readsByTarget()
                + " reads answered by the target, " + report.confirmed() + " writes confirmed to witnesses, "
                + report.rows() + " rows compared afterwards.");
        List<List<String>> rows =
                new ArrayList<>(report.kinds().stream().map(StormScenario::row).toList());
        long skipped = FlipsOfKind.sum(report.kinds(), FlipsOfKind::skipped);
        rows.add(List.of(
                "all",
                String.valueOf(FlipsOfKind.sum(report.kinds(), FlipsOfKind::asked)),
                String.valueOf(skipped),
                String.valueOf(FlipsOfKind.sum(report.kinds(), FlipsOfKind::unchanged)),
                String.valueOf(report.flips()),
                String.valueOf(FlipsOfKind.sum(report.kinds(), FlipsOfKind::refusedInAll)),
                "",
                String.valueOf(report.longest())));
        return new Outcome(
                name(),
                question(),
                machine,
                new Table(List.of("flips", "asked", "skipped", "so already", "done", "refused", "ms", "longest"), rows),
                List.of(
                        Bar.atMost("storm.failed_requests", report.failures().size(), 0),
                        Bar.atMost("storm.skipped_flips", (double) skipped, 0),
                        Bar.atMost("storm.failed_flips", report.flipFailures().size(), 0),
                        Bar.atMost("storm.lost_writes", (double) report.lostInSource() + report.lostInTarget(), 0),
                        Bar.atLeast("storm.equal", report.equal() ? 1 : 0, 1)),
                List.of(),
                notes);
    }

    private static List<String> row(FlipsOfKind kind) {
        return List.of(
                kind.kind(),
                String.valueOf(kind.asked()),
                String.valueOf(kind.skipped()),
                String.valueOf(kind.unchanged()),
                String.valueOf(kind.done()),
                String.valueOf(kind.refusedInAll()),
                String.valueOf(kind.millis()),
                String.valueOf(kind.longest()));
    }
}
