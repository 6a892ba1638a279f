package io.dualwrite.copy;

import io.dualwrite.copy.steer.Effort;
import io.dualwrite.copy.steer.Valve;
import io.dualwrite.store.load.Scan;
import io.dualwrite.store.quarantine.Rejection;
import io.dualwrite.store.row.RowSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Has whoever takes rows rest after each piece, as long as the copy is to work a part of its time only. Pieces are small then: a
 * processor that is taken for a fraction of a millisecond is one that nobody had to wait for.
 */
final class RestingRows implements Scan.Rows {
    private static final long PIECE_NANOS = Duration.ofNanos(400_000).toNanos();
    private static final int FEWEST = 8;
    private static final int FIRST = 64;

    private final Scan.Rows source;
    private final Effort effort;
    private final Valve valve;
    private int piece = FIRST;
    private int given;
    private long since;

    RestingRows(Scan.Rows source, Effort effort, Valve valve) {
        this.source = source;
        this.effort = effort;
        this.valve = valve;
    }

    @Override
    public boolean next(RowSet into, int atMost) throws SQLException {
        if (effort.isWhole()) {
            given = 0;
            return source.next(into, atMost);
        }
        if (given > 0) {
            long worked = System.nanoTime() - since;
            piece = (int) Math.max(FEWEST, Math.min(atMost, given * PIECE_NANOS / Math.max(1, worked)));
            valve.rest(effort.restAfter(worked));
        }
        since = System.nanoTime();
        int before = into.size();
        boolean more = source.next(into, Math.min(piece, atMost));
        given = into.size() - before;
        return more;
    }

    @Override
    public List<Rejection> unfit() {
        return source.unfit();
    }

    @Override
    public void close() throws SQLException {
        source.close();
    }
}
