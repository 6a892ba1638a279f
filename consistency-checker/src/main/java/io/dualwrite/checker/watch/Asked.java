package io.dualwrite.checker.watch;

import io.dualwrite.stage.Flags;

/**
 * What the flags ask for, as it is written in one of the databases.
 *
 * @param stage that the flags make
 * @param leader whose commit counts in that stage
 * @param shadowRead and {@code targetRead}: shares in one line, such as {@code on 10}
 * @param percentage of the reads that the target is asked to answer
 * @param following whether the target is to be kept in step
 */
public record Asked(
        String stage,
        String leader,
        long epoch,
        String shadowRead,
        String targetRead,
        String percentage,
        boolean following,
        String changedAt,
        String changedBy) {
    static Asked of(Flags flags, long epoch, String changedAt, String changedBy) {
        return new Asked(
                flags.stage().name(),
                flags.stage().leader().name(),
                epoch,
                flags.shadowRead().text(),
                flags.targetRead().text(),
                flags.targetRead().asksForAny()
                        ? flags.targetRead().percentage().toString()
                        : "0",
                flags.dualWrite(),
                changedAt,
                changedBy);
    }
}
