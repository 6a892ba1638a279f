package io.dualwrite.compare.memory;

import io.dualwrite.compare.report.DifferenceKind;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is kept from one check to the next, table by table: how far it came, and when both sides were equal last. */
public interface CheckMemory {
    /**
     * What came of a table so far.
     *
     * @param sourceRows rows of the source that were looked at
     * @param targetRows rows of the target that were looked at
     * @param differences rows that differ, by kind
     */
    record Counts(
            long sourceRows,
            long targetRows,
            Map<DifferenceKind, Long> differences,
            long representations,
            long inMotion) {
        public Counts {
            differences = Map.copyOf(differences);
        }
    }

    /**
     * The last check of a table.
     *
     * @param reached key up to which an unfinished check came; null if it was finished
     * @param counts what an unfinished check had found
     * @param equalAt when both sides were equal last
     * @param equalPosition what the follower had taken then
     * @param proof what the last check left that looked at all rows and found them equal
     */
    record Past(
            @Nullable String reached,
            Counts counts,
            @Nullable Instant equalAt,
            @Nullable String equalPosition,
            @Nullable String proof) {}

    /** Remembers nothing. */
    CheckMemory NONE = new CheckMemory() {
        @Override
        public Optional<Past> past(String table) {
            return Optional.empty();
        }

        @Override
        public void begin(String table, String position) {}

        @Override
        public void reached(String table, String key, Counts counts) {}

        @Override
        public void finished(String table, boolean equal) {}

        @Override
        public void proved(String table, String proof) {}
    };

    Optional<Past> past(String table) throws SQLException;

    /** A check of the table begins, at this position of the follower. */
    void begin(String table, String position) throws SQLException;

    /** All rows up to a key are judged. */
    void reached(String table, String key, Counts counts) throws SQLException;

    /** The check ended; if both sides were equal, they were so when it began. */
    void finished(String table, boolean equal) throws SQLException;

    /** A check that looked at all rows, from the beginning, found them equal. */
    void proved(String table, String proof) throws SQLException;
}
