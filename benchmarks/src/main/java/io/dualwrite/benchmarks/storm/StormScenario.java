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
        List<List<String>> rows = List.of(
                row("flips done", report.flips()),
                row("flips refused", report.refused()),
                row("flips skipped, too many without an answer", report.skipped()),
                row("requests of visitors", report.requests()),
                row("reads answered by the target", report.readsByTarget()),
                row("writes confirmed to witnesses", report.confirmed()),
                row("rows compared afterwards", report.rows()));
        return new Outcome(
                name(),
                question(),
                machine,
                new Table(List.of("", "count"), rows),
                List.of(
                        Bar.atMost("storm.failed_requests", report.failures().size(), 0),
                        Bar.atMost("storm.failed_flips", report.flipFailures().size(), 0),
                        Bar.atMost("storm.lost_writes", (double) report.lostInSource() + report.lostInTarget(), 0),
                        Bar.atLeast("storm.equal", report.equal() ? 1 : 0, 1)),
                List.of(),
                notes);
    }

    private static List<String> row(String what, long count) {
        return List.of(what, Long.toString(count));
    }
}
