package io.dualwrite.copy;

import io.dualwrite.store.CopyLog;
import io.dualwrite.store.KeyText;
import io.dualwrite.store.Load;
import io.dualwrite.store.RowSet;
import io.dualwrite.store.TableMapping;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far one table is, as far as it is durable. Thread-safe. */
final class TableProgress {
    private final TableMapping table;
    private CopyLog.Entry entry;
    private long expected;
    private @Nullable String failure;

    TableProgress(TableMapping table, CopyLog.Entry entry) {
        this.table = table;
        this.entry = entry;
    }

    TableMapping table() {
        return table;
    }

    synchronized CopyLog.Entry entry() {
        return entry;
    }

    /** Key of the last row that is there; null at the beginning. */
    synchronized @Nullable RowSet after() {
        return entry.after()
                .map(text -> KeyText.parse(text, table.key().size()))
                .orElse(null);
    }

    /** The entry once this chunk is durable. */
    synchronized CopyLog.Entry with(Load.Loaded chunk) {
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

    synchronized void become(CopyLog.Entry durable) {
        entry = durable;
    }

    synchronized void expect(long rows) {
        expected = rows;
    }

    synchronized void fail(String reason) {
        failure = reason;
    }

    synchronized boolean isOpen() {
        return !entry.isLoaded() && failure == null;
    }

    synchronized TableStatus status() {
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
