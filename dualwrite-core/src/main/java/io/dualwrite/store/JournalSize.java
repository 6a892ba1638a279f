package io.dualwrite.store;

import java.util.List;

/**
 * How much room a leader's journal takes.
 *
 * @param entries that are kept, taken ones included until they are pruned
 * @param logBytes of the database's write-ahead log, or 0 where it is not ours to look at
 * @param readers processes that hold a snapshot of the database at this moment, as far as the operating system tells:
 *     while one of them does not end its transaction, the write-ahead log cannot begin again
 */
public record JournalSize(long entries, long logBytes, List<String> readers) {
    public JournalSize {
        readers = List.copyOf(readers);
    }
}
