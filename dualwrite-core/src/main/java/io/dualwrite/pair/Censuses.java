package io.dualwrite.pair;

import io.dualwrite.schema.Table;
import io.dualwrite.store.sqlite.row.TableCensus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is stored, table by table, counted once for all steps of one piece of work: a census reads every row. Says how far it is,
 * for it can take minutes. Thread-safe.
 */
final class Censuses {
    private static final Logger log = LoggerFactory.getLogger(Pairing.class);
    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(5);

    /** Of a table, as its shape was then. */
    private record Taken(String fingerprint, TableCensus census) {}

    private final Map<String, Taken> taken = new HashMap<>();

    synchronized TableCensus of(Connection connection, Table table) throws SQLException {
        Taken known = taken.get(table.name());
        if (known != null && known.fingerprint().equals(table.fingerprint())) {
            return known.census();
        }
        TableCensus census = TableCensus.take(connection, table, words(table.name()));
        taken.put(table.name(), new Taken(table.fingerprint(), census));
        return census;
    }

    /** Rows may have been mended since. */
    synchronized void forget() {
        taken.clear();
    }

    private static LongConsumer words(String table) {
        long[] said = {System.nanoTime()};
        return rows -> {
            if (System.nanoTime() - said[0] > BETWEEN_WORDS.toNanos()) {
                said[0] = System.nanoTime();
                log.info("Counting what is stored, to choose types: {} rows of table {} so far", rows, table);
            }
        };
    }
}
