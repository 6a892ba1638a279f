package io.dualwrite.route.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.journal.Position;
import io.dualwrite.journal.Visibility;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadLogTest {
    private final HeadLog heads = new HeadLog();

    @Test
    void aFollowerHoldsWhatWasCommittedBeforeTheNewestHeadItHasPassed() {
        heads.add(100, at(1));
        heads.add(200, at(5));
        heads.add(300, at(9));
        assertThat(heads.heldBefore(at(9))).hasValue(300);
        assertThat(heads.heldBefore(at(8))).hasValue(200);
        assertThat(heads.heldBefore(at(1))).hasValue(100);
        assertThat(heads.heldBefore(at(0))).isEmpty();
    }

    @Test
    void whileNothingIsWrittenTheSameHeadHoldsForLater() {
        heads.add(100, at(1));
        heads.add(900, at(1));
        assertThat(heads.heldBefore(at(1))).hasValue(900);
    }

    @Test
    void theOldestHeadsAreForgottenAndNothingIsClaimedOfThem() {
        for (int i = 1; i <= 3_000; i++) {
            heads.add(i, at(i));
        }
        assertThat(heads.heldBefore(at(3_000))).hasValue(3_000);
        assertThat(heads.heldBefore(at(1_000))).isEmpty();
    }

    @Test
    void aSnapshotThatMissesATransactionHasNotPassedOneThatSeesIt() {
        heads.add(100, Position.Snapshot.origin(new Visibility(10, 20, List.of())));
        assertThat(heads.heldBefore(Position.Snapshot.origin(new Visibility(10, 20, List.of(15L)))))
                .isEmpty();
        assertThat(heads.heldBefore(Position.Snapshot.origin(new Visibility(20, 25, List.of(22L)))))
                .hasValue(100);
    }

    private static Position at(long seq) {
        return new Position.Sequence(seq, 0);
    }
}
