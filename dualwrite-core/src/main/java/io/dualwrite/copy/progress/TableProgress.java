package io.dualwrite.copy.progress;

import io.dualwrite.store.load.CopyLog;
import io.dualwrite.store.load.Load;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.row.KeyText;
import io.dualwrite.store.row.RowSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far one table is, as far as it is durable. Thread-safe. */
public final class TableProgress {
    private final TableMapping table;
    private CopyLog.Entry entry;
    private long expected;
    private boolean counted;
    private double sampled;
    private @Nullable String failure;
    private @Nullable String waitsFor;

    public TableProgress(TableMapping table, CopyLog.Entry entry) {
        this.table = table;
        this.entry = entry;
    }

    public TableMapping table() {
        return table;
    }

    public synchronized CopyLog.Entry entry() {
        return entry;
    }

    /** Key of the last row that was written then; null at the beginning. */
    public @Nullable RowSet after(CopyLog.Entry entry) {
        return entry.after()
                .map(text -> KeyText.parse(text, table.key().size()))
                .orElse(null);
    }

    /** The entry once this chunk, which comes behind it, is durable too. */
    public static CopyLog.Entry with(CopyLog.Entry entry, Load.Loaded chunk) {
        Optional<String> last = chunk.last().map(key -> KeyText.of(key, 0));
        return new CopyLog.Entry(
                entry.table(),
                entry.origin(),
                entry.shape(),
                last.isPresent() ? CopyLog.State.LOADING : CopyLog.State.LOADED,
                last,
                entry.rows() + chunk.rows(),
                entry.bytes() + chunk.bytes(),
                entry.refused() + chunk.rejected().size());
    }

    public synchronized void become(CopyLog.Entry durable) {
        entry = durable;
        waitsFor = null;
    }

    /** The leader has so many rows. */
    public synchronized void expect(long rows) {
        expected = rows;
        counted = true;
    }

    /** A row has so many bytes, as far as a few rows tell. */
    public synchronized void sample(double bytes) {
        sampled = bytes;
    }

    public synchronized Workload workload() {
        // A table that cannot go on leaves nothing to wait for; one that is empty has nothing left as soon as it is
        // counted.
        boolean ended = entry.isLoaded() || failure != null || (counted && expected == 0);
        return new Workload(entry.rows(), entry.bytes(), counted ? expected : 0, sampled, ended);
    }

    /** A database failed, and the chunk is tried again. */
    public synchronized void waitFor(String reason) {
        waitsFor = reason;
    }

    /** Why no chunk of it succeeds at present. */
    public synchronized Optional<String> waitsFor() {
        return Optional.ofNullable(waitsFor);
    }

    public synchronized void fail(String reason) {
        waitsFor = null;
        failure = reason;
    }

    public synchronized boolean isOpen() {
        return !entry.isLoaded() && failure == null;
    }

    public synchronized TableStatus status() {
        return new TableStatus(
                table.source(),
                entry.state(),
                entry.rows(),
                entry.isLoaded() ? entry.rows() : Math.max(expected, entry.rows()),
                entry.bytes(),
                entry.refused(),
                Optional.ofNullable(failure));
    }
}
