package io.dualwrite.route.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class WriteTimesTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final WriteTimes times = new WriteTimes(new ReentrantLock());

    @Test
    void nobodyWrote() {
        assertThat(times.slowest(SECOND)).isZero();
    }

    @Test
    void theSlowestButOneInAHundred() {
        for (int transaction = 1; transaction <= 1_000; transaction++) {
            times.add(SECOND, transaction);
        }
        assertThat(times.slowest(SECOND)).isEqualTo(Duration.ofNanos(990));
    }

    @Test
    void whatIsLongAgoIsForgotten() {
        times.add(SECOND, 5_000);
        times.add(4 * SECOND, 7);
        assertThat(times.slowest(4 * SECOND)).isEqualTo(Duration.ofNanos(5_000));
        assertThat(times.slowest(5 * SECOND)).isEqualTo(Duration.ofNanos(7));
        assertThat(times.slowest(8 * SECOND)).isZero();
    }

    @Test
    void moreThanCanBeRememberedLeaveTheNewest() {
        times.add(SECOND, 1_000_000);
        for (int transaction = 0; transaction < 5_000; transaction++) {
            times.add(SECOND, 3);
        }
        assertThat(times.slowest(SECOND)).isEqualTo(Duration.ofNanos(3));
    }

    /** Readers and our own pruning are not what the application waits for. */
    @Test
    void onlyWritersOfTheApplicationCount() throws SQLException {
        WriterGate gate = new WriterGate();
        Turn reader = gate.turn();
        reader.borrow();
        reader.leave();
        Turn own = gate.ownTurn();
        own.write();
        own.leave();
        assertThat(gate.times().slowest()).isZero();
        Turn writer = gate.turn();
        writer.borrow();
        writer.write();
        writer.leave();
        assertThat(gate.times().slowest()).isPositive();
    }
}
