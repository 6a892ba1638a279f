package io.dualwrite.copy;

import io.dualwrite.copy.progress.TableProgress;
import io.dualwrite.copy.steer.CopySettings;
import io.dualwrite.copy.steer.Effort;
import io.dualwrite.copy.steer.Valve;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.event.CopyEvent;
import io.dualwrite.store.Store;
import io.dualwrite.store.jdbc.FullDisk;
import io.dualwrite.store.load.CopyLog;
import io.dualwrite.store.load.Load;
import io.dualwrite.store.load.Scan;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.row.RowSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Loads one table after the other. For each chunk:
 *
 * <ol>
 *   <li>Wait until a chunk may begin.
 *   <li>Hold the follower's position.
 *   <li>Take a snapshot of the leader. It is not older than the position, and stays so until the end.
 *   <li>Write its rows behind the last key, verify them, and remember the new last key, in one transaction. While they are
 *       verified, the next chunk begins (ADR-0081).
 * </ol>
 *
 * <p>If a database fails, both are opened anew, and the chunk begins again. Confined to one thread.
 */
final class Loader implements Runnable {
    /** The first chunk of a table is proven before the next begins: whatever alters rows as they arrive does so from the first on. */
    private static final Duration FIRST = Duration.ofMillis(300);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Store leader;
    private final Store follower;
    private final CopySettings settings;
    private final TableQueue queue;
    private final Valve valve;
    private final Effort effort;
    private final Announcements announcements;
    private final Runnable moved;

    Loader(
            Store leader,
            Store follower,
            CopySettings settings,
            TableQueue queue,
            Valve valve,
            Effort effort,
            Announcements announcements,
            Runnable moved) {
        this.leader = leader;
        this.follower = follower;
        this.settings = settings;
        this.queue = queue;
        this.valve = valve;
        this.effort = effort;
        this.announcements = announcements;
        this.moved = moved;
    }

    @Override
    public void run() {
        Optional<TableProgress> next = queue.next();
        while (next.isPresent() && !valve.isCancelled()) {
            load(next.get());
            next = queue.next();
        }
    }

    private void load(TableProgress table) {
        Duration pause = settings.firstPause();
        long failingSince = 0;
        while (table.isOpen() && !valve.isCancelled()) {
            CopyLog.Entry before = table.entry();
            try {
                if (failingSince != 0) {
                    lookWhatIsDurable(table);
                }
                chunks(table);
            } catch (DualWriteException decision) {
                fail(table, String.valueOf(decision.getMessage()));
            } catch (SQLException failure) {
                if (!table.entry().equals(before) || failingSince == 0) {
                    failingSince = System.nanoTime();
                    pause = settings.firstPause();
                }
                if (System.nanoTime() - failingSince > settings.patience().toNanos()) {
                    fail(table, "a database failed for too long: " + reason(failure));
                    return;
                }
                announcements.say(new CopyEvent.Interrupted(table.table().source(), reason(failure), pause));
                table.waitFor(reason(failure));
                valve.rest(pause);
                Duration doubled = pause.multipliedBy(2);
                pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
            } catch (RuntimeException defect) {
                fail(table, String.valueOf(defect));
            }
        }
    }

    /** The answer to a COMMIT may have been lost, and it was the last one, perhaps: then the copy is no longer under way. */
    private void lookWhatIsDurable(TableProgress table) throws SQLException {
        CopyLog.Entry known = table.entry();
        for (CopyLog.Entry durable : follower.copyLog().entries()) {
            boolean further = durable.table().equals(known.table())
                    && durable.origin().equals(known.origin())
                    && (durable.isLoaded() || durable.rows() > known.rows());
            if (further) {
                table.become(durable);
                moved.run();
                if (durable.isLoaded()) {
                    announcements.say(new CopyEvent.TableLoaded(durable.table(), durable.rows(), durable.refused()));
                }
            }
        }
    }

    private static String reason(SQLException failure) {
        String said = String.valueOf(failure.getMessage());
        return FullDisk.isWhy(failure) ? ErrorCode.DISK_FULL.id() + " a disk is full: " + said : said;
    }

    private void fail(TableProgress table, String reason) {
        table.fail(reason);
        announcements.say(new CopyEvent.TableFailed(table.table().source(), reason));
    }

    private void chunks(TableProgress table) throws SQLException {
        List<TableMapping> one = List.of(table.table());
        try (Scan scan = leader.scan(one);
                Relay loads = new Relay(follower, one)) {
            CopyLog.Entry written = table.entry();
            while (!written.isLoaded() && valve.pass(announcements::heldBack)) {
                written = chunk(table, written, scan, loads);
            }
            loads.settle();
        }
    }

    /** @return how far the table has come once this chunk is durable */
    private CopyLog.Entry chunk(TableProgress table, CopyLog.Entry before, Scan scan, Relay loads) throws SQLException {
        long began = System.nanoTime();
        RowSet after = table.after(before);
        Duration time = valve.chunkTime();
        long until = began + (after == null && time.compareTo(FIRST) > 0 ? FIRST : time).toNanos();
        long most = valve.mostRows();
        Load load = loads.free();
        load.begin(before.origin());
        scan.begin();
        Load.Loaded loaded = load.write(
                table.table(),
                after,
                scan.isOrderedByBytes(table.table()),
                () -> rows(scan, table.table(), after),
                (rows, bytes) -> rows >= most
                        || bytes >= settings.chunkBytes()
                        || System.nanoTime() - until >= 0
                        || valve.isAwaited());
        scan.end();
        valve.took(loaded.rows());
        CopyLog.Entry written = TableProgress.with(before, loaded);
        long ends = System.nanoTime();
        loads.end(
                after != null && effort.isWhole(),
                () -> {
                    load.commit(written);
                    table.become(written);
                    moved.run();
                },
                () -> tell(written, loaded, Duration.ofNanos(System.nanoTime() - began)));
        valve.rest(effort.restAfterChunk(System.nanoTime() - ends));
        return written;
    }

    /** A thread that reads ahead, the one that writes, and the server's: with all three of them nobody else gets a processor. */
    private Scan.Rows rows(Scan scan, TableMapping table, @Nullable RowSet after) throws SQLException {
        Scan.Rows rows = scan.rows(table, after);
        return new RestingRows(
                effort.isWhole() ? new ReadAhead(rows, table.columns().size()) : rows, effort, valve);
    }

    private void tell(CopyLog.Entry durable, Load.Loaded loaded, Duration time) {
        announcements.say(new CopyEvent.ChunkLoaded(
                durable.table(),
                loaded.rows(),
                loaded.bytes(),
                loaded.rejected().size(),
                time));
        if (durable.isLoaded()) {
            announcements.say(new CopyEvent.TableLoaded(durable.table(), durable.rows(), durable.refused()));
        }
    }
}
