package io.dualwrite.route.readiness;

import java.time.Duration;
import java.time.Instant;

/**
 * One statement, as a report shows it. Holds no value of any row but for a key, as an example.
 *
 * @param statement without its values
 * @param target its text on the target; empty if there is none
 * @param seen how often the application asked since the start
 * @param tried how often the target was asked to compare
 * @param matched how often the answers were the same
 * @param differed how often they were not
 * @param failed how often the target refused
 * @param why of the verdict, in words; empty if there is nothing to say
 * @param example key of a row in which the answers differed last; empty if none is known
 * @param since when the verdict was reached
 */
public record StatementReport(
        String statement,
        String target,
        long seen,
        long tried,
        long matched,
        long differed,
        long failed,
        Duration sourceP50,
        Duration sourceP95,
        Duration targetP50,
        Duration targetP95,
        Verdict verdict,
        String why,
        String example,
        Instant since) {
    /** What must be done for it to be answered by the target, in words. */
    public String remedy() {
        return Remedy.of(this);
    }
}
