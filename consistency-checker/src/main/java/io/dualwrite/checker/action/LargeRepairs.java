package io.dualwrite.checker.action;

import io.dualwrite.RepairRequest;
import io.dualwrite.checker.finding.Finding;
import io.dualwrite.checker.finding.Findings;
import io.dualwrite.checker.run.Checks;
import io.dualwrite.checker.run.DifferingRows;
import io.dualwrite.checker.watch.application.ApplicationLink;
import io.dualwrite.error.Amount;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Has every row of a finding's table brought over again that differs, however few of them the finding names.
 *
 * <ol>
 *   <li>Somebody wants it, with a reason, and that is in the life of the finding at once.
 *   <li>The table is compared, and the application is asked for what differs, a thousand rows at a time: each thousand is a repair
 *       of its own, on record. One that it refuses ends all of it.
 *   <li>If there was more than fits into memory, the table is compared again, as long as less and less differs.
 *   <li>The finding says what came of it, and a check of the table begins: only that may close it.
 * </ol>
 *
 * A sidecar that is stopped in the middle leaves the finding open, with what is left.
 */
@Service
public class LargeRepairs {
    private static final Logger log = LoggerFactory.getLogger(LargeRepairs.class);

    /** Keys kept between two comparisons: about a megabyte. */
    private static final int ROWS_KEPT = 10_000;

    private final Findings findings;
    private final Checks checks;
    private final Actions actions;
    private final Repairs repairs;
    private final Queue<Order> wanted = new ConcurrentLinkedQueue<>();
    private final Map<String, Progress> going = new ConcurrentHashMap<>();

    LargeRepairs(Findings findings, Checks checks, Actions actions, Repairs repairs) {
        this.findings = findings;
        this.checks = checks;
        this.actions = actions;
        this.repairs = repairs;
    }

    private record Order(String finding, String table, String who, String why) {}

    /**
     * How far it is.
     *
     * @param rows that differ, as far as they were counted; 0 before they were
     * @param done of those, brought over again
     */
    public record Progress(long rows, long done) {}

    /** @throws IllegalArgumentException if the finding names no rows, or this is being done already */
    public void request(String finding, String who, String why) {
        Finding known = repairs.named(finding);
        if (going.putIfAbsent(finding, new Progress(0, 0)) != null) {
            throw new IllegalArgumentException("All rows of this finding are being repaired already");
        }
        try {
            findings.explain(finding, who, why + " (all rows of this table that differ are brought over again)");
        } catch (RuntimeException closed) {
            going.remove(finding);
            throw closed;
        }
        wanted.add(new Order(finding, known.subject(), who, why));
    }

    /** While it goes on. */
    public Optional<Progress> progress(String finding) {
        return Optional.ofNullable(going.get(finding));
    }

    /** Does what was asked for. May take as long as comparing the table, and as the application takes for what differs. */
    public void runRequested() {
        for (Order order = wanted.poll(); order != null; order = wanted.poll()) {
            try {
                String words = run(order);
                findings.repaired(order.finding(), order.who(), order.why() + " (" + words + ")");
            } catch (SQLException | RuntimeException failure) {
                log.warn("The repair of table '{}' ended early: {}", order.table(), failure.getMessage());
                endEarly(order, failure);
            } finally {
                going.remove(order.finding());
                repairs.lookAgain(order.table());
            }
        }
    }

    /** @return what was done, in words */
    private String run(Order order) throws SQLException {
        Progress progress = new Progress(0, 0);
        long before = Long.MAX_VALUE;
        DifferingRows found = checks.differing(order.table(), ROWS_KEPT);
        while (!found.keys().isEmpty() && found.count() < before) {
            before = found.count();
            progress = new Progress(progress.done() + found.count(), progress.done());
            for (int from = 0; from < found.keys().size(); from += RepairRequest.MOST) {
                going.put(order.finding(), progress);
                int to = Math.min(found.keys().size(), from + RepairRequest.MOST);
                progress = new Progress(
                        progress.rows(),
                        progress.done() + send(order, found.keys().subList(from, to)));
            }
            if (found.isComplete()) {
                break;
            }
            found = checks.differing(order.table(), ROWS_KEPT);
        }
        return Amount.of(progress.done(), "row") + " brought over again";
    }

    /** @return how many of these rows still differed, and were brought over */
    private int send(Order order, List<String> keys) {
        Map<String, Object> wish = Repairs.wish(order.table(), keys);
        wish.put("why", order.why());
        ApplicationLink.Answer answer = actions.act(order.who(), "repair", wish);
        if (!answer.isOk()) {
            throw new IllegalStateException("the application refused: " + answer.refusal());
        }
        return answer.body().path("rows").size();
    }

    private void endEarly(Order order, Exception failure) {
        Progress reached = going.getOrDefault(order.finding(), new Progress(0, 0));
        try {
            findings.explain(
                    order.finding(),
                    Findings.CHECKER,
                    "The repair ended early, after " + Amount.of(reached.done(), "row") + ": " + failure.getMessage());
        } catch (IllegalArgumentException closed) {
            log.debug("Nothing is to be said of the finding any more: {}", closed.getMessage());
        }
    }
}
