package io.dualwrite.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.copy.progress.CopyPhase;
import io.dualwrite.copy.steer.CopySettings;
import io.dualwrite.copy.steer.Surroundings;
import io.dualwrite.event.CopyEvent;
import io.dualwrite.store.mapping.TableMapping;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds a copy back, and that it says so. */
class CopyThrottleIT extends CopiesAtRest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ROWS = 2_000;
    private static final CopySettings ONLINE =
            CopySettings.ONLINE.withChunkBytes(5_000).withLoaders(1);

    private final AtomicLong lag = new AtomicLong();
    private final AtomicLong latencyMillis = new AtomicLong();
    private final AtomicBoolean awaited = new AtomicBoolean();
    private List<TableMapping> tables;

    @BeforeEach
    void fill() throws SQLException {
        source(
                "CREATE TABLE item (id INTEGER PRIMARY KEY, n TEXT)",
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + ROWS
                        + ") INSERT INTO item SELECT i, 'some text' FROM n");
        tables = mapped();
    }

    @Test
    void aFollowerThatIsTooFarBehindIsWaitedFor() throws Exception {
        lag.set(60_001);
        Copy copy = begin(ONLINE);
        Thread running = start(copy);
        awaitReason(copy, "the follower is 60,001 changes behind, more than 50,000");
        assertThat(copy.status().rows()).isZero();
        lag.set(0);
        running.join();
        assertThat(copy.status().phase()).isEqualTo(CopyPhase.FINISHED);
        assertThat(copy.status().heldBack()).isEmpty();
        assertThat(reasons()).anyMatch(reason -> reason.contains("60,001 changes behind"));
    }

    @Test
    void slowWritesOfTheApplicationLeaveATrickle() throws Exception {
        latencyMillis.set(400);
        Copy copy = begin(ONLINE);
        Thread running = start(copy);
        awaitReason(copy, "the application's writes take 400.0 ms, more than 250.0 ms");
        await().atMost(PATIENCE).until(() -> copy.status().rows() > 0);
        awaitReason(copy, "the application's writes take 400.0 ms");
        assertThat(copy.status().phase()).isEqualTo(CopyPhase.ROWS);
        latencyMillis.set(0);
        running.join();
        assertThat(copy.status().phase()).isEqualTo(CopyPhase.FINISHED);
        assertThat(copy.status().rows()).isEqualTo(ROWS);
    }

    @Test
    void anOperatorsLimitIsKeptFromTheFirstChunkOn() throws Exception {
        Copy copy = begin(ONLINE.withRowsPerSecond(2_500).withChunkBytes(1 << 20));
        long began = System.nanoTime();
        run(copy);
        double seconds = (System.nanoTime() - began) / 1e9;
        assertThat(copy.status().phase()).isEqualTo(CopyPhase.FINISHED);
        assertThat(rowsOfEachChunk()).as("a chunk of 300 ms").allMatch(rows -> rows <= 1_000);
        assertThat(reasons()).contains("the limit of 2,500 rows per second");
        // The last chunk is not waited for.
        assertThat((ROWS - rowsOfEachChunk().get(rowsOfEachChunk().size() - 1)) / seconds)
                .isLessThanOrEqualTo(2_500.0);
    }

    /** It waits for the replicator, and that for the end of the chunk. */
    @Test
    void aCommitThatWaitsForTheFollowerEndsTheChunk() throws Exception {
        awaited.set(true);
        run(begin(ONLINE.withChunkBytes(1 << 20)));
        assertThat(rowsOfEachChunk()).hasSizeGreaterThanOrEqualTo(4).allMatch(rows -> rows <= 500);
        assertThat(rowsOfEachChunk().stream().mapToLong(Long::longValue).sum()).isEqualTo(ROWS);
    }

    private List<Long> rowsOfEachChunk() {
        return chunks().map(CopyEvent.ChunkLoaded::rows).toList();
    }

    private List<String> reasons() {
        return events.stream()
                .filter(CopyEvent.HeldBack.class::isInstance)
                .map(event -> ((CopyEvent.HeldBack) event).reason())
                .toList();
    }

    private void awaitReason(Copy copy, String reason) {
        await().atMost(PATIENCE)
                .until(() -> copy.status()
                        .heldBack()
                        .filter(held -> held.contains(reason))
                        .isPresent());
    }

    private Copy begin(CopySettings settings) {
        return new Copy(
                leader(),
                follower(),
                tables,
                settings,
                new Surroundings(lag::get, () -> Duration.ofMillis(latencyMillis.get()), awaited::get),
                events::add);
    }
}
