package io.dualwrite.copy;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.store.CopySource;
import io.dualwrite.store.Scan;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out, on a thread of its own, how many rows there are to copy: only those who watch want to know. */
final class Counting implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Copy.class);

    private final Thread thread;

    private Counting(Thread thread) {
        this.thread = thread;
    }

    static Counting of(CopySource leader, List<TableProgress> tables) {
        Thread thread = new Thread(() -> count(leader, tables), "dualwrite-copy-count");
        thread.setDaemon(true);
        thread.start();
        return new Counting(thread);
    }

    private static void count(CopySource leader, List<TableProgress> tables) {
        try (Scan scan = leader.scan(tables.stream().map(TableProgress::table).toList())) {
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

    @Override
    public void close() {
        thread.interrupt();
        Workers.await(List.of(thread));
    }
}
