package io.dualwrite.spring.boot.endpoint;

import io.dualwrite.route.readiness.StatementReport;
import java.time.Duration;
import java.time.Instant;

/**
 * One statement of the application and its readiness. Holds no value of any row but for a key, as an example.
 *
 * @param statement without its values
 * @param target its text on the target; empty if there is none
 * @param verdict of readiness
 * @param why of the verdict; empty if there is nothing to say
 * @param remedy what must be done for the target to answer it
 * @param example key of a row in which the answers differed
 * @param since when the verdict was reached
 * @param seen how often the application asked
 * @param tried how often both sides were compared
 */
public record StatementView(
        String statement,
        String target,
        String verdict,
        String why,
        String remedy,
        String example,
        Instant since,
        long seen,
        long tried,
        long matched,
        long differed,
        long failed,
        Duration sourceP50,
        Duration sourceP95,
        Duration targetP50,
        Duration targetP95) {
    static StatementView of(StatementReport report) {
        return new StatementView(
                report.statement(),
                report.target(),
                report.verdict().name(),
                report.why(),
                report.remedy(),
                report.example(),
                report.since(),
                report.seen(),
                report.tried(),
                report.matched(),
                report.differed(),
                report.failed(),
                report.sourceP50(),
                report.sourceP95(),
                report.targetP50(),
                report.targetP95());
    }
}
