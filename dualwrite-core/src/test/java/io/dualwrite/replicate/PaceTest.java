package io.dualwrite.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.journal.Position;
import io.dualwrite.replicate.cycle.Look;
import io.dualwrite.replicate.cycle.Sent;
import io.dualwrite.store.batch.Applied;
import io.dualwrite.store.batch.Batch;
import io.dualwrite.store.batch.TableChanges;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.row.RowSet;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.convert.Conversions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What answers teach about the way to the follower. */
class PaceTest {
    private static final TableMapping TABLE = new TableMapping(
            "t", "t", List.of(ColumnMapping.of("id", "id", Conversions.to(TargetType.BYTEA))), List.of(0));

    private final Pace pace = new Pace(4);

    private void answer(int times, long writtenMicros, long restMicros) {
        answer(times, writtenMicros, restMicros, true);
    }

    private void answer(int times, long writtenMicros, long restMicros, boolean measured) {
        for (int i = 0; i < times; i++) {
            pace.answered(new Applied.Taken(
                    TimeUnit.MICROSECONDS.toNanos(writtenMicros),
                    TimeUnit.MICROSECONDS.toNanos(restMicros),
                    measured,
                    List.of()));
        }
    }

    private void send(boolean complete, int bytes) {
        RowSet rows = new RowSet(1);
        rows.addBlob(new byte[bytes]);
        Position here = new Position.Sequence(1, 0);
        Batch batch =
                new Batch(here, here, complete, 1, 0, List.of(new TableChanges(TABLE, false, new RowSet(1), rows)));
        pace.sent(new Sent(batch, complete, true, 0, Look.UNOBSERVED));
    }

    @Test
    void whereTheWayIsShortOneBatchIsUnderWay() {
        answer(20, 150, 100);
        assertThat(pace.lanes()).isEqualTo(1);
    }

    @Test
    void whereTheWayIsLongSeveralAre() {
        answer(20, 200, 5_000);
        assertThat(pace.lanes()).isEqualTo(4);
        pace.limit(2);
        assertThat(pace.lanes()).isEqualTo(2);
    }

    @Test
    void oneLateAnswerChangesLittle() {
        answer(20, 150, 100);
        answer(1, 150, 2_000);
        assertThat(pace.lanes()).isEqualTo(1);
    }

    @Test
    void partsOfABacklogAreLargerWhereTheWayIsLong() {
        send(false, 10);
        assertThat(pace.lanes()).isEqualTo(2);
        answer(20, 100_000, 500);
        assertThat(pace.partsAtOnce()).isEqualTo(1);
        answer(20, 100_000, 6_000);
        assertThat(pace.partsAtOnce()).isEqualTo(2);
    }

    @Test
    void partsOfWideRowsStayAsTheyAre() {
        send(false, 9 << 20);
        answer(20, 100_000, 6_000);
        assertThat(pace.partsAtOnce()).isEqualTo(1);
        send(false, 10);
        assertThat(pace.partsAtOnce()).isEqualTo(2);
    }

    @Test
    void whatWasNotMeasuredTeachesNothing() {
        answer(20, 200, 5_000);
        answer(20, 20_000, 100, false);
        assertThat(pace.lanes()).isEqualTo(4);
    }

    @Test
    void aLargeBatchIsForgottenWithTheNextSmallOne() {
        answer(1, 100_000, 5_000);
        assertThat(pace.lanes()).isEqualTo(1);
        answer(1, 200, 5_000);
        assertThat(pace.lanes()).isEqualTo(4);
    }

    @Test
    void whoComesSoonIsWaitedForOnlyWhereTheWayIsLong() {
        answer(1, 150, 100);
        assertThat(pace.next(true)).isEqualTo(new Pace.Next(0, 0, 1));
        answer(20, 200, 5_000);
        assertThat(pace.next(true).longest()).isBetween(1L, TimeUnit.MILLISECONDS.toNanos(1));
        send(false, 10);
        assertThat(pace.next(false)).isEqualTo(new Pace.Next(0, 0, 4));
    }
}
