package io.dualwrite.stage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.stage.Flags;
import io.dualwrite.stage.Percentage;
import io.dualwrite.stage.Share;
import io.dualwrite.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContractTest {
    private static final Flags DUAL_WRITE = Flags.OFF.withDualWrite(true);
    private static final Flags TEN = DUAL_WRITE.withTargetRead(Share.of(Percentage.of(10)));

    @Test
    void aStepBackIsAllowedWithoutLooking() {
        for (Flags back : List.of(
                TEN.withTargetRead(Share.of(Percentage.of(9))),
                TEN.toStage(Stage.DUAL_WRITE, Percentage.of(1)),
                TEN.toStage(Stage.OFF, Percentage.of(1)))) {
            Decision decision = Contract.decide(TEN, back, needed -> {
                throw new AssertionError("nothing to look at for a step back");
            });
            assertThat(decision.isAllowed()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Condition.class,
            names = {"TARGET_REACHABLE", "SCHEMA_FITS", "CAPTURE_INTACT", "COPY_COMPLETE", "IN_STEP", "QUARANTINE_EMPTY"
            })
    void eachConditionAloneKeepsReadsFromTheTarget(Condition failing) {
        Decision decision = Contract.decide(DUAL_WRITE, TEN, allBut(failing));
        assertThat(decision.isAllowed()).isFalse();
        assertThat(decision.failed())
                .singleElement()
                .satisfies(failed -> assertThat(failed.condition()).isEqualTo(failing));
        assertThat(decision.refusal()).isEqualTo(failing + ": bad, must be good. Mend it.");
    }

    @Test
    void withAllConditionsTheStepIsAllowedAndSaysWhatWasChecked() {
        Decision decision = Contract.decide(DUAL_WRITE, TEN, allBut(null));
        assertThat(decision.isAllowed()).isTrue();
        assertThat(decision.refusal()).isEmpty();
        assertThat(decision.checked()).hasSize(7);
    }

    @Test
    void whatNobodyCouldFindOutDoesNotHold() {
        Decision decision = Contract.decide(Flags.OFF, DUAL_WRITE, needed -> new Evidence(List.of()));
        assertThat(decision.failed())
                .extracting(Precondition::condition)
                .containsExactly(Condition.TARGET_REACHABLE, Condition.SCHEMA_FITS, Condition.SOURCE_IN_WAL_MODE);
    }

    @Test
    void readsCannotMoveInTheFlipThatBeginsToWriteBoth() {
        Decision decision = Contract.decide(Flags.OFF, TEN, allBut(null));
        assertThat(decision.failed()).extracting(Precondition::condition).containsExactly(Condition.DUAL_WRITE_ON);
    }

    @Test
    void aShareThatWaitedForDualWriteIsAStepForwardWhenItBeginsToCount() {
        Flags waiting = TEN.withDualWrite(false);
        assertThat(Contract.conditions(waiting, TEN)).contains(Condition.QUARANTINE_EMPTY);
        assertThat(Contract.conditions(waiting, waiting.withTargetRead(Share.of(Percentage.ALL))))
                .isEmpty();
    }

    private static Function<Set<Condition>, Evidence> allBut(Condition failing) {
        return needed -> {
            List<Precondition> found = new ArrayList<>();
            for (Condition condition : needed) {
                boolean holds = condition != failing;
                found.add(new Precondition(condition, holds, holds ? "good" : "bad", "good", "Mend it."));
            }
            return new Evidence(found);
        };
    }
}
