package io.dualwrite.route.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.journal.Position;
import io.dualwrite.journal.Visibility;
import io.dualwrite.store.Follower;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HeadLogTest {
    private final HeadLog heads = new HeadLog();

    @Test
    void aFollowerHoldsWhatWasCommittedBeforeTheNewestHeadItHasPassed() {
        heads.add(100, "journal", at(1));
        heads.add(200, "journal", at(5));
        heads.add(300, "journal", at(9));
        assertThat(heldBefore(at(9))).hasValue(300);
        assertThat(heldBefore(at(8))).hasValue(200);
        assertThat(heldBefore(at(1))).hasValue(100);
        assertThat(heldBefore(at(0))).isEmpty();
    }

    @Test
    void whileNothingIsWrittenTheSameHeadHoldsForLater() {
        heads.add(100, "journal", at(1));
        heads.add(900, "journal", at(1));
        assertThat(heldBefore(at(1))).hasValue(900);
    }

    @Test
    void theOldestHeadsAreForgottenAndNothingIsClaimedOfThem() {
        for (int i = 1; i <= 3_000; i++) {
            heads.add(i, "journal", at(i));
        }
        assertThat(heldBefore(at(3_000))).hasValue(3_000);
        assertThat(heldBefore(at(1_000))).isEmpty();
    }

    @Test
    void aSnapshotThatMissesATransactionHasNotPassedOneThatSeesIt() {
        heads.add(100, "journal", Position.Snapshot.origin(new Visibility(10, 20, List.of())));
        assertThat(heldBefore(Position.Snapshot.origin(new Visibility(10, 20, List.of(15L)))))
                .isEmpty();
        assertThat(heldBefore(Position.Snapshot.origin(new Visibility(20, 25, List.of(22L)))))
                .hasValue(100);
    }

    @Test
    void whoFollowsAnotherJournalOrTakesABacklogInPartsHoldsNothingForSure() {
        heads.add(100, "journal", at(1));
        assertThat(heads.heldBefore(new Follower.State("another", at(1), true, false)))
                .isEmpty();
        assertThat(heads.heldBefore(new Follower.State("journal", at(1), false, false)))
                .isEmpty();
        heads.add(200, "another", at(7));
        assertThat(heldBefore(at(9))).isEmpty();
    }

    private OptionalLong heldBefore(Position position) {
        return heads.heldBefore(new Follower.State("journal", position, true, false));
    }

    private static Position at(long seq) {
        return new Position.Sequence(seq, 0);
    }
}
