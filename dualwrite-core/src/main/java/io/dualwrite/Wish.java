package io.dualwrite;

import io.dualwrite.control.Attempt;
import io.dualwrite.stage.Flags;
import io.dualwrite.stage.Percentage;
import io.dualwrite.stage.Side;
import io.dualwrite.stage.contract.Condition;
import io.dualwrite.stage.contract.Contract;
import io.dualwrite.stage.contract.Decision;
import io.dualwrite.stage.contract.Evidence;
import io.dualwrite.stage.contract.Precondition;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What somebody asked for, and what was decided on it. Confined to one thread. */
final class Wish {
    private final String who;
    private final FlipRequest request;
    private final Percentage firstStep;
    private Decision decision;

    Wish(String who, FlipRequest request, Percentage firstStep, Flags now, Function<Set<Condition>, Evidence> look) {
        this.who = who;
        this.request = request;
        this.firstStep = firstStep;
        this.decision = Contract.decide(now, request.applyTo(now, firstStep), look);
    }

    Decision decision() {
        return decision;
    }

    boolean changesAnything() {
        return !decision.to().equals(decision.from());
    }

    /** Whether writes reach the target from this one on. */
    boolean begins() {
        return decision.isAllowed() && follows(decision.to()) && !follows(decision.from());
    }

    static boolean follows(Flags flags) {
        return flags.stage().writes(Side.TARGET);
    }

    Attempt attempt() {
        String evidence = decision.checked().stream().map(Precondition::inWords).collect(Collectors.joining("\n"));
        return new Attempt(
                who,
                request.action(),
                decision.from(),
                decision.to(),
                decision.isAllowed(),
                decision.refusal(),
                evidence);
    }

    /** The same upon other flags, if what was found suffices for it there, and there is as much to do. */
    Optional<Attempt> upon(Flags moved) {
        if (!request.isStillMeant(decision.from(), moved)) {
            return Optional.empty();
        }
        Decision before = decision;
        boolean began = begins();
        decision = Contract.decide(moved, request.applyTo(moved, firstStep), needed -> new Evidence(before.checked()));
        if (changesAnything() && decision.isAllowed() && begins() == began) {
            return Optional.of(attempt());
        }
        decision = before;
        return Optional.empty();
    }
}
