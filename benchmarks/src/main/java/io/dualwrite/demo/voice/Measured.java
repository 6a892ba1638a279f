package io.dualwrite.demo.voice;

import io.dualwrite.sample.traffic.TrafficReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured on the way, as the table at the end. Thread-confined. */
public final class Measured {

    private record Lap(String stage, TrafficReport report, double byTarget) {}

    private final List<Lap> laps = new ArrayList<>();
    private final Map<String, String> facts = new LinkedHashMap<>();

    /**
     * What the visitors saw during one step.
     *
     * @param byTarget share of all reads that PostgreSQL answered meanwhile, from 0 to 1; less if nobody knows
     */
    public void lap(String stage, TrafficReport report, double byTarget) {
        laps.add(new Lap(stage, report, byTarget));
    }

    /** A number that has a name. */
    public void fact(String name, String form, Object... values) {
        facts.put(name, String.format(Locale.ROOT, form, values));
    }

    /** Requests under load, stage by stage. */
    public List<String> requests() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%-34s %9s %8s %9s %9s %9s  %s",
                "under load",
                "requests",
                "failed",
                "per s",
                "p50",
                "p95",
                "by PostgreSQL"));
        laps.forEach(lap -> lines.add(String.format(
                Locale.ROOT,
                "%-34s %9d %8d %9.0f %6.1f ms %6.1f ms  %12s",
                lap.stage(),
                lap.report().all().count(),
                lap.report().failed(),
                lap.report().requestsPerSecond(),
                lap.report().all().p50().toNanos() / 1e6,
                lap.report().all().p95().toNanos() / 1e6,
                lap.byTarget() < 0 ? "" : String.format(Locale.ROOT, "%.0f %%", lap.byTarget() * 100))));
        return lines;
    }

    /** Everything else. */
    public Map<String, String> facts() {
        return facts;
    }
}
