package io.dualwrite.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dualwrite.copy.progress.CopyPhase;
import io.dualwrite.event.CopyEvent;
import io.dualwrite.event.CopyListener;
import io.dualwrite.replicate.Replicator;
import io.dualwrite.store.mapping.TableMapping;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A full disk on either side while rows come over: the copy waits, or ends and can be gone on with. */
class CopyFullDiskIT extends CopiesInTrouble {
    @Test
    void aFullDiskOfTheTargetIsWaitedOut() throws SQLException {
        List<TableMapping> tables = filled();
        fillDisk();
        Copy copy = make(PATIENT, tables, event -> {
            if (event instanceof CopyEvent.Interrupted) {
                target("DROP TRIGGER full_disk ON item");
            }
        });
        assertThat(run(copy).complete()).isTrue();
        assertThat(events)
                .filteredOn(CopyEvent.Interrupted.class::isInstance)
                .first()
                .satisfies(event ->
                        assertThat(((CopyEvent.Interrupted) event).reason()).contains("No space left on device"));
        assertEqualRows(tables, 2);
    }

    @Test
    void aDiskThatStaysFullEndsTheTableAndTheNextRunGoesOn() throws SQLException {
        List<TableMapping> tables = filled();
        fillDisk();
        CopyReport first = run(
                make(PATIENT.withPatience(Duration.ofMillis(1), Duration.ofMillis(50)), tables, CopyListener.NOBODY));
        assertThat(first.complete()).isFalse();
        assertThat(first.failed())
                .singleElement()
                .satisfies(table -> assertThat(table.failure().orElseThrow())
                        .contains("failed for too long", "No space left on device"));
        long there = count("item");
        assertThat(there).isBetween(1L, 2_999L).isEqualTo(rowsOfChunks("item"));

        target("DROP TRIGGER full_disk ON item");
        events.clear();
        CopyReport second = run(make(PATIENT, tables, CopyListener.NOBODY));
        assertThat(second.complete()).isTrue();
        assertThat(rowsOfChunks("item")).as("rows of the second run").isEqualTo(4_000 - there);
        assertEqualRows(tables, 2);
    }

    @Test
    void aCopyThatIsPausedWhileTheDiskIsFullSaysThatItIsPaused() throws Exception {
        List<TableMapping> tables = filled();
        fillDisk();
        Copy[] running = new Copy[1];
        running[0] = make(PATIENT, tables, event -> {
            if (event instanceof CopyEvent.Interrupted) {
                running[0].pause();
            }
        });
        Thread thread = start(running[0]);
        await().atMost(PATIENCE)
                .until(() -> running[0].status().heldBack().equals(Optional.of("paused by an operator")));
        target("DROP TRIGGER full_disk ON item");
        running[0].resume();
        thread.join();
        assertThat(running[0].status().phase()).isEqualTo(CopyPhase.FINISHED);
        assertEqualRows(tables, 2);
    }

    /** The application's own write fails as a whole, and neither side has it. */
    @Test
    void aFullDiskOfTheSourceStopsOnlyTheApplication() throws Exception {
        List<TableMapping> tables = filled();
        Copy copy = make(PATIENT, tables, event -> {
            if (event instanceof CopyEvent.ChunkLoaded) {
                assertThatThrownBy(this::writeMoreThanThereIsRoomFor).hasMessageContaining("SQLITE_FULL");
            }
        });
        copy.follow(false);
        try (Replicator replicator = replicator(tables)) {
            replicator.start();
            assertThat(copy.run().complete()).isTrue();
            awaitEqualRows(tables);
        }
        assertThat(count("item")).isEqualTo(4_000);
    }

    /** The server's own code for it, raised in the middle of the table. */
    private void fillDisk() {
        target(
                "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN IF new.id = 3000 THEN RAISE"
                        + " EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';"
                        + " END IF; RETURN new; END$$",
                "CREATE TRIGGER full_disk BEFORE INSERT ON item FOR EACH ROW EXECUTE FUNCTION full_disk()",
                "ALTER TABLE item ENABLE ALWAYS TRIGGER full_disk");
    }

    private void writeMoreThanThereIsRoomFor() throws SQLException {
        try (Connection connection = databases.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA max_page_count = 1");
            statement.execute(FOUR_THOUSAND + "INSERT INTO item SELECT i + 10000, hex(zeroblob(500)) FROM n");
        }
    }
}
