package io.dualwrite.copy;

import io.dualwrite.store.load.Scan;
import io.dualwrite.store.quarantine.Rejection;
import io.dualwrite.store.row.RowSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Reads the next rows on a thread of its own while the last ones are written; of wide rows fewer, so that memory stays bounded. Whoever uses the scan must not touch it
 * between making this and closing it.
 */
final class ReadAhead implements Scan.Rows {
    private static final int PIECES = 8;

    /** A piece takes the room of another one for each so many bytes. */
    private static final long ROOM_BYTES = 1L << 20;

    /** @param failure what ended the reading, if that is not the end of the rows */
    private record Piece(
            RowSet rows,
            List<Rejection> unfit,
            boolean more,
            @Nullable Exception failure) {
        int room() {
            return (int) Math.min(PIECES, 1 + rows.bytes() / ROOM_BYTES);
        }
    }

    private final Scan.Rows source;
    private final int width;
    private final BlockingQueue<Piece> filled = new ArrayBlockingQueue<>(PIECES);
    private final Semaphore room = new Semaphore(PIECES);
    private final BlockingQueue<RowSet> spare = new ArrayBlockingQueue<>(PIECES + 2);
    private final List<Rejection> unfit = new ArrayList<>();
    private @Nullable Thread reader;
    private boolean ended;

    /** @param width columns of a row */
    ReadAhead(Scan.Rows source, int width) {
        this.source = source;
        this.width = width;
    }

    @Override
    public boolean next(RowSet into, int atMost) throws SQLException {
        if (ended) {
            return false;
        }
        if (reader == null) {
            Thread started = new Thread(() -> read(atMost), "dualwrite-copy-reads");
            started.setDaemon(true);
            started.start();
            reader = started;
        }
        Piece piece = take();
        room.release(piece.room());
        if (piece.failure() instanceof SQLException failure) {
            throw failure;
        }
        if (piece.failure() instanceof RuntimeException failure) {
            throw failure;
        }
        into.addAll(piece.rows());
        spare.offer(piece.rows());
        unfit.addAll(piece.unfit());
        ended = !piece.more();
        return piece.more();
    }

    @Override
    public List<Rejection> unfit() {
        List<Rejection> told = List.copyOf(unfit);
        unfit.clear();
        return told;
    }

    private Piece take() throws SQLException {
        try {
            return filled.take();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new SQLException("The copy's thread was interrupted", stop);
        }
    }

    private void read(int atMost) {
        try {
            boolean more = true;
            while (more) {
                RowSet rows = spare.poll();
                if (rows == null) {
                    rows = new RowSet(width);
                }
                rows.clear();
                more = source.next(rows, atMost);
                put(new Piece(rows, source.unfit(), more, null));
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (SQLException | RuntimeException failure) {
            tell(failure);
        }
    }

    private void put(Piece piece) throws InterruptedException {
        room.acquire(piece.room());
        filled.put(piece);
    }

    private void tell(Exception failure) {
        try {
            put(new Piece(new RowSet(width), List.of(), false, failure));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws SQLException {
        Thread running = reader;
        if (running != null) {
            running.interrupt();
            Workers.await(List.of(running));
        }
        source.close();
    }
}
