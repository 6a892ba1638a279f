package io.dualwrite.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.store.load.Scan;
import io.dualwrite.store.quarantine.Rejection;
import io.dualwrite.store.row.RowSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far the reader goes ahead of whoever writes: by pieces while they are light, by their weight when they are not. */
class ReadAheadTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PIECES = 30;

    /** One piece is given, so many may wait, and one more is in the reader's hands. */
    @ParameterizedTest
    @CsvSource({"100, 10", "2097152, 4", "33554432, 3"})
    void fewerWideRowsWaitThanLightOnes(int bytes, int most) throws SQLException {
        Pieces source = new Pieces(bytes);
        try (ReadAhead ahead = new ReadAhead(source, 1)) {
            RowSet rows = new RowSet(1);
            assertThat(ahead.next(rows, 1)).isTrue();
            await().atMost(PATIENCE).until(() -> source.isWaitedFor(most));
            int taken = 1;
            boolean more = true;
            while (more) {
                rows = new RowSet(1);
                more = ahead.next(rows, 1);
                assertThat(rows.size()).isEqualTo(1);
                taken++;
            }
            assertThat(taken).isEqualTo(PIECES);
        }
    }

    private static final class Pieces implements Scan.Rows {
        private final byte[] content;
        private final AtomicInteger read = new AtomicInteger();
        private volatile Thread reader;

        Pieces(int bytes) {
            this.content = new byte[bytes];
        }

        /** Whether exactly so many were read, and the reader rests. */
        boolean isWaitedFor(int pieces) {
            assertThat(read.get()).isLessThanOrEqualTo(pieces);
            return read.get() == pieces && reader.getState() == Thread.State.WAITING;
        }

        @Override
        public boolean next(RowSet into, int atMost) {
            reader = Thread.currentThread();
            into.addBlob(content);
            return read.incrementAndGet() < PIECES;
        }

        @Override
        public List<Rejection> unfit() {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
