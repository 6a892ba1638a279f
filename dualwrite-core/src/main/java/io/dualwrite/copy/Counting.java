package io.dualwrite.copy;

import io.dualwrite.copy.progress.TableProgress;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.store.Store;
import io.dualwrite.store.load.Scan;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.row.RowSet;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out, on a thread of its own, how many rows there are to copy and how wide they are: only those who watch want to
 * know. The widths come first, for they cost next to nothing.
 */
final class Counting implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Copy.class);

    private static final int SAMPLE = 500;

    private final Thread thread;

    private Counting(Thread thread) {
        this.thread = thread;
    }

    static Counting of(Store leader, List<TableProgress> tables) {
        Thread thread = new Thread(() -> count(leader, tables), "dualwrite-copy-count");
        thread.setDaemon(true);
        thread.start();
        return new Counting(thread);
    }

    private static void count(Store leader, List<TableProgress> tables) {
        try (Scan scan = leader.scan(tables.stream().map(TableProgress::table).toList())) {
            for (TableProgress table : tables) {
                scan.begin();
                table.sample(width(scan, table.table()));
                scan.end();
            }
            for (TableProgress table : tables) {
                if (Thread.interrupted()) {
                    return;
                }
                scan.begin();
                table.expect(scan.count(table.table()));
                scan.end();
            }
        } catch (SQLException | DualWriteException failure) {
            log.info("The rows to copy could not be counted: {}", failure.getMessage());
        }
    }

    private static double width(Scan scan, TableMapping table) throws SQLException {
        RowSet sample = new RowSet(table.columns().size());
        try (Scan.Rows rows = scan.rows(table, null)) {
            rows.next(sample, SAMPLE);
        }
        return sample.isEmpty() ? 0 : (double) sample.bytes() / sample.size();
    }

    @Override
    public void close() {
        thread.interrupt();
        Workers.await(List.of(thread));
    }
}
