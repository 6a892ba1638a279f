package io.dualwrite.checker.action;

import io.dualwrite.checker.finding.Finding;
import io.dualwrite.checker.finding.FindingKind;
import io.dualwrite.checker.finding.Findings;
import io.dualwrite.checker.finding.SightedRow;
import io.dualwrite.checker.run.Checks;
import io.dualwrite.checker.schedule.Schedule;
import io.dualwrite.checker.watch.application.ApplicationLink;
import io.dualwrite.compare.report.CompareMode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Has the rows that a finding names brought over again. {@link LargeRepairs} takes those that it does not name as well.
 *
 * <ol>
 *   <li>The application is asked, by keys: it compares them itself, and brings over what still differs, through its journal.
 *   <li>The finding says so, and a check of the table begins: only that may close it.
 * </ol>
 */
@Service
public class Repairs {
    private static final Logger log = LoggerFactory.getLogger(Repairs.class);

    private final Findings findings;
    private final Checks checks;
    private final Actions actions;

    Repairs(Findings findings, Checks checks, Actions actions) {
        this.findings = findings;
        this.checks = checks;
        this.actions = actions;
    }

    /** What would be brought over. */
    public ApplicationLink.Answer tryOut(String finding) {
        return actions.tryOut("repair", wish(named(finding)));
    }

    public ApplicationLink.Answer act(String finding, String who, String why) {
        Finding known = named(finding);
        Map<String, Object> wish = wish(known);
        wish.put("why", why);
        ApplicationLink.Answer answer = actions.act(who, "repair", wish);
        if (answer.isOk()) {
            findings.repaired(
                    finding, who, why + " (" + answer.body().path("summary").asString("") + ")");
            lookAgain(known.subject());
        }
        return answer;
    }

    /** The finding is looked at again: by this check, or by the next one that is due. */
    void lookAgain(String table) {
        try {
            checks.request(Schedule.once("after a repair", CompareMode.FULL, Set.of(table)));
        } catch (IllegalArgumentException others) {
            log.debug("The finding is looked at again by the next full check: {}", others.getMessage());
        }
    }

    /** The finding, if it names rows that can be brought over again. */
    Finding named(String id) {
        Finding finding =
                findings.find(id).orElseThrow(() -> new IllegalArgumentException("There is no finding '" + id + "'"));
        if (finding.kind() != FindingKind.DRIFT || finding.rows().stream().noneMatch(Repairs::isNamed)) {
            throw new IllegalArgumentException("This finding names no rows that could be brought over again");
        }
        return finding;
    }

    private static boolean isNamed(SightedRow row) {
        return !row.key().isEmpty();
    }

    private static Map<String, Object> wish(Finding finding) {
        return wish(
                finding.subject(),
                finding.rows().stream()
                        .filter(Repairs::isNamed)
                        .map(SightedRow::key)
                        .toList());
    }

    static Map<String, Object> wish(String table, List<String> keys) {
        Map<String, Object> wish = new TreeMap<>();
        wish.put("table", table);
        wish.put("key", String.join("\n", keys));
        return wish;
    }
}
