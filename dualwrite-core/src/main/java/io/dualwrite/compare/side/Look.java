package io.dualwrite.compare.side;

import io.dualwrite.compare.hash.RowHash;
import io.dualwrite.compare.hash.RowSum;
import io.dualwrite.compare.plan.ComparedTable;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One snapshot of one database. Confined to one thread at a time. */
public interface Look extends AutoCloseable {
    /** As this snapshot has it. */
    Standing standing();

    /** Why the table cannot be compared, if so: it is missing, or has other columns or types. */
    Optional<String> unfit(ComparedTable table) throws SQLException;

    /** Whether rows can be read in key order, and in the order of the other side, without sorting. */
    boolean isOrdered(ComparedTable table) throws SQLException;

    /** Rows, counted the cheapest exact way. */
    long count(ComparedTable table) throws SQLException;

    /** Whether sums are made where the rows are, so that none of them has to travel. */
    boolean sumsInside(ComparedTable table);

    /** The sum of a range. */
    RowSum sum(ComparedTable table, RowHash hash, Extent.Range range) throws SQLException;

    /** The sum of the rows with these keys, which this side can be asked for. */
    RowSum sum(ComparedTable table, RowHash hash, List<Key> keys) throws SQLException;

    /** Whether rows can be read in this side's own order of the key without sorting, each at a place of its own. */
    boolean hasOwnOrder(ComparedTable table) throws SQLException;

    /** Goes through a table in that order. */
    Slice.Walk inOwnOrder(ComparedTable table, RowHash hash, @Nullable Key after) throws SQLException;

    /** Sums by the hash of the key: good for any order, at the price of reading the whole table. */
    RowSum[] buckets(ComparedTable table, RowHash hash, RowHash keyHash, int buckets) throws SQLException;

    /** The rows themselves, in no particular order. */
    void rows(ComparedTable table, RowHash keyHash, Extent extent, Row.Taker taker) throws SQLException;

    /** For the one that leads: what was touched after a position of the follower. */
    Touched touched(ComparedTable table, String after) throws SQLException;

    /** For the one that follows: keys, as {@link Key#text} writes them, that it does not take. */
    Set<String> quarantined(ComparedTable table) throws SQLException;

    /** What tells rows that are written later from those that are there; empty where nothing does. */
    String mark(ComparedTable table) throws SQLException;

    /** When a row was written that is there now. */
    enum Age {
        /** Before the mark was made, for certain. */
        BEFORE,
        /** After that, for certain. */
        SINCE
    }

    /** Of those rows of which something can be said. */
    Map<RowKey, Age> agesSince(ComparedTable table, String mark, List<Key> keys) throws SQLException;

    /** What a comparison of rows does not see. */
    List<Concern> concerns(ComparedTable table) throws SQLException;

    /** Ends the snapshot. */
    @Override
    void close() throws SQLException;
}
