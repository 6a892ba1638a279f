package io.dualwrite.checker.action;

import io.dualwrite.checker.action.Action.Outcome;
import io.dualwrite.checker.watch.application.ApplicationLink;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Passes on to the application what people want, for the sidecar itself changes neither database. Each wish is on record before
 * it leaves, with who had it; the application keeps its own audit trail of what it did.
 */
@Service
public class Actions {
    private final ActionRepository actions;
    private final ApplicationLink link;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    Actions(ActionRepository actions, ApplicationLink link, TransactionOperations transactions, InstantSource clock) {
        this.actions = actions;
        this.link = link;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Asks what would come of it. Nothing is changed, and nothing is put on record.
     *
     * @throws DualWriteException {@link ErrorCode#APPLICATION_AWAY}
     */
    public ApplicationLink.Answer tryOut(String subject, Map<String, Object> wish) {
        Map<String, Object> dry = new TreeMap<>(wish);
        dry.put("dryRun", true);
        try {
            return link.change(subject, dry);
        } catch (IOException away) {
            throw away(away);
        }
    }

    /**
     * Has it done. The application hears for whom, and records that beside the name with which the sidecar signs in there.
     *
     * @throws DualWriteException {@link ErrorCode#APPLICATION_AWAY}
     */
    public ApplicationLink.Answer act(String who, String subject, Map<String, Object> wish) {
        Action action = begin(who, subject, words(wish));
        Map<String, Object> signed = new TreeMap<>(wish);
        signed.put("onBehalfOf", who);
        try {
            ApplicationLink.Answer answer = link.change(subject, signed);
            end(action, answer.isOk() ? Outcome.DONE : Outcome.REFUSED, answer.isOk() ? "" : answer.refusal());
            return answer;
        } catch (IOException away) {
            end(action, Outcome.FAILED, String.valueOf(away.getMessage()));
            throw away(away);
        }
    }

    /** Puts on record what the sidecar does itself. */
    public void note(String who, String subject, String wish) {
        end(begin(who, subject, wish), Outcome.DONE, "");
    }

    private Action begin(String who, String subject, String wish) {
        return transactions.execute(status -> actions.save(new Action(clock.instant(), who, subject, wish)));
    }

    private void end(Action action, Outcome outcome, String words) {
        action.answered(outcome, words);
        transactions.executeWithoutResult(status -> actions.save(action));
    }

    private static String words(Map<String, Object> wish) {
        return wish.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private DualWriteException away(IOException failure) {
        return new DualWriteException(
                ErrorCode.APPLICATION_AWAY,
                link.address().orElse("checker.application.url"),
                "The application could not be asked: " + failure.getMessage() + ".",
                failure);
    }

    /** The latest ones, newest first. */
    public List<Action> latest(int atMost) {
        return actions.findAllByOrderByAtDesc(PageRequest.of(0, atMost));
    }

    /** Forgets what was asked longer ago than that. */
    public void forget(Duration retention) {
        long before = clock.instant().minus(retention).toEpochMilli();
        transactions.executeWithoutResult(status -> actions.forget(before));
    }
}
