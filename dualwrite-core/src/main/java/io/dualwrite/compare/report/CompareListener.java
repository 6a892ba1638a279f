package io.dualwrite.compare.report;

/** Hears how far a comparison is. Called by one thread at a time, often: to be quick. */
public interface CompareListener {
    CompareListener NONE = new CompareListener() {};

    /**
     * @param rows looked at so far
     * @param estimate of all rows of the table; negative when unknown
     * @param number of the table, from 1
     */
    default void progress(String table, int number, int tables, long rows, long estimate) {}

    /** A difference was confirmed; it may be one of many. */
    default void found(Difference difference) {}

    /** The comparison waits: the application's latency is above the limit. */
    default void waiting(String why) {}

    default void finished(TableReport table) {}
}
