package io.dualwrite.checker.archive;

/** How one table of an import ended. */
public sealed interface TableOutcome {
    String table();

    /** It holds exactly the rows of the export. */
    record Loaded(String table, long rows) implements TableOutcome {}

    /** An earlier run had it hold them; nobody looked again. */
    record Done(String table, long rows) implements TableOutcome {}

    /** It was brought in line. */
    record Merged(String table, long rows, long removed, long written) implements TableOutcome {}

    /**
     * It is as it was before.
     *
     * @param remedy what to do, if the reason does not say it
     */
    record Refused(String table, String why, String remedy) implements TableOutcome {
        Refused(String table, String why) {
            this(table, why, "");
        }
    }
}
