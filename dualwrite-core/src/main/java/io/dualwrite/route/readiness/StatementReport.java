package io.dualwrite.route.readiness;

import java.time.Duration;
import java.time.Instant;

/**
 * One statement, as a report shows it. Holds no value of any row.
 *
 * @param statement without its values
 * @param target its text on the target; empty if there is none
 * @param seen how often the application asked since the start
 * @param tried how often the target was asked to compare
 * @param matched how often the answers were the same
 * @param differed how often they were not
 * @param failed how often the target refused
 * @param why of the verdict, in words; empty if there is nothing to say
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
        Instant since) {}
