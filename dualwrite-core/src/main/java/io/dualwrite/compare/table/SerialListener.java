package io.dualwrite.compare.table;

import io.dualwrite.compare.report.CompareListener;
import io.dualwrite.compare.report.Difference;
import io.dualwrite.compare.report.TableReport;

/** Lets one thread at a time through to a listener. */
public final class SerialListener implements CompareListener {
    private final CompareListener listener;

    SerialListener(CompareListener listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void progress(String table, int number, int tables, long rows, long estimate) {
        listener.progress(table, number, tables, rows, estimate);
    }

    @Override
    public synchronized void found(Difference difference) {
        listener.found(difference);
    }

    @Override
    public synchronized void waiting(String why) {
        listener.waiting(why);
    }

    @Override
    public synchronized void finished(TableReport table) {
        listener.finished(table);
    }
}
