package io.dualwrite.checker.watch.database;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The source as it was just read.
 *
 * @param millis that reading took
 * @param bytes of the file, and {@code walBytes} of its write-ahead log
 * @param journal absent while nothing is captured
 * @param asked absent while the application never ran with dualwrite
 */
public record SourceState(
        double millis,
        long bytes,
        long walBytes,
        @Nullable Journal journal,
        @Nullable Asked asked,
        List<OwnTables.AppProcess> processes) {

    /**
     * @param installation which journal it is: a position is only one of this journal
     * @param head number of the newest entry
     * @param entries that are kept, and {@code bytes}: about so much room they take
     */
    public record Journal(String installation, long head, long entries, long bytes) {}
}
