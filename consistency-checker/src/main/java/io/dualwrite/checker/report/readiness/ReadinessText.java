package io.dualwrite.checker.report.readiness;

import io.dualwrite.checker.report.Paragraphs;
import io.dualwrite.route.readiness.StatementReport;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Readiness of the application's statements, for a terminal: what somebody has to do comes first. */
public final class ReadinessText {
    private final Paragraphs text = new Paragraphs();

    private ReadinessText() {}

    public static String render(ReadinessReport report) {
        ReadinessText page = new ReadinessText();
        page.text.line(report.sentence()).line("");
        page.text.line("read from " + report.from() + " on " + report.at().truncatedTo(ChronoUnit.SECONDS));
        if (report.statements().isEmpty()) {
            page.text.wrapped(
                    "",
                    "Statements are seen from the stage DUAL_WRITE on, tried from SHADOW_READ on, and saved every few"
                            + " seconds while the target answers.");
        }
        page.notReady(report.notReady());
        page.ready(report.ready());
        return page.text.toString();
    }

    private void notReady(List<StatementReport> statements) {
        if (statements.isEmpty()) {
            return;
        }
        text.line("").line("NOT READY (" + statements.size() + ")");
        for (StatementReport one : statements) {
            text.line("");
            text.wrapped("  ", one.verdict().word() + (one.why().isEmpty() ? "" : ": " + one.why()));
            text.wrapped("    ", one.statement());
            if (!one.target().isEmpty()) {
                text.wrapped("    there: ", one.target());
            }
            if (!one.example().isEmpty()) {
                text.wrapped("    for example where ", one.example());
            }
            text.wrapped("    ", counts(one) + "; " + times(one));
            text.wrapped("    -> ", one.remedy());
        }
    }

    private void ready(List<StatementReport> statements) {
        if (statements.isEmpty()) {
            return;
        }
        text.line("").line("READY (" + statements.size() + ")").line("");
        text.line(String.format(
                Locale.ROOT,
                "  %10s  %10s  %13s  %13s  %s",
                "seen",
                "compared",
                "source ms",
                "target ms",
                "statement"));
        for (StatementReport one : statements) {
            text.line(String.format(
                    Locale.ROOT,
                    "  %,10d  %,10d  %13s  %13s  %s",
                    one.seen(),
                    one.matched(),
                    pair(one.sourceP50(), one.sourceP95()),
                    pair(one.targetP50(), one.targetP95()),
                    one.statement()));
        }
        text.line("").line("  Times are medians / 95th percentiles.");
    }

    private static String counts(StatementReport one) {
        return String.format(
                Locale.ROOT,
                "seen %,d times, tried %,d, matched %,d, differed %,d, failed %,d",
                one.seen(),
                one.tried(),
                one.matched(),
                one.differed(),
                one.failed());
    }

    private static String times(StatementReport one) {
        return "source " + pair(one.sourceP50(), one.sourceP95()) + " ms, target "
                + pair(one.targetP50(), one.targetP95()) + " ms; since "
                + one.since().truncatedTo(ChronoUnit.SECONDS);
    }

    static String pair(Duration p50, Duration p95) {
        return p50.isZero() && p95.isZero() ? "-" : millis(p50) + " / " + millis(p95);
    }

    private static String millis(Duration time) {
        double millis = time.toNanos() / 1e6;
        return String.format(Locale.ROOT, millis < 10 ? "%.2f" : "%.0f", millis);
    }
}
