package io.dualwrite.checker.watch.database;

import io.dualwrite.stage.Flags;
import io.dualwrite.stage.Share;
import io.dualwrite.stage.TablePattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the flags ask for, as it is written in one of the databases.
 *
 * @param stage that the flags make
 * @param leader whose commit counts in that stage
 * @param shadowRead and {@code targetRead}: shares in one line, such as {@code on 10}
 * @param shadowPercentage of the reads that are also tried on the target
 * @param tables percentages that the target is asked for, of tables that have one of their own
 * @param excluded tables whose reads never go to the target
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
        String shadowPercentage,
        Map<String, String> tables,
        List<String> excluded,
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
                flags.shadowRead().asksForAny()
                        ? flags.shadowRead().percentage().toString()
                        : "0",
                tables(flags.targetRead()),
                flags.targetRead().excluded().stream().map(TablePattern::text).toList(),
                flags.dualWrite(),
                changedAt,
                changedBy);
    }

    private static Map<String, String> tables(Share share) {
        Map<String, String> tables = new LinkedHashMap<>();
        share.tables().forEach((table, percentage) -> tables.put(table.text(), percentage.toString()));
        return tables;
    }
}
