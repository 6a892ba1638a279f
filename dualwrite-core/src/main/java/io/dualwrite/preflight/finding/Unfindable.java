package io.dualwrite.preflight.finding;

/**
 * Hazards that no look at schema or data can find, or that need no decision, and what takes care of them instead. Together
 * with {@link FindingKind} this accounts for every hazard of the groups A, B, C, D, K and L.
 */
public enum Unfindable {
    A17("Minus zero", "Both sides compare it as zero, and so does the comparison."),
    A19("Whole numbers that SQLite made integers", "The same number on both sides."),
    A20B("Inexact text to number conversion in SQLite 3.47 to 3.51", "Numbers travel as numbers, never as text."),
    A23("Half a surrogate pair from Java", "Both drivers already write a question mark: there is nothing left to see."),
    A25("The driver binds bytes into any column", "Values are bound by the type of the target column."),
    A32("32-bit floating point", "Every floating-point column becomes double precision."),
    B12("Microseconds that SQLite cannot keep", "Timestamps get three digits in PostgreSQL unless more are stored."),
    B13("Arithmetic with months", "A matter of statements; see readiness."),
    B15("Date functions of Hibernate on SQLite", "A matter of statements; shadow reads show them."),
    C08("NULL for an automatic key", "A matter of statements; translated when executed."),
    C09("GENERATED ALWAYS", "The generated schema says BY DEFAULT."),
    C10("Sequences after the copy", "Set from what was copied, for empty tables too."),
    C14("Updates of a key", "Both keys are journalled."),
    C15("Order of a composite key", "Taken from the key, not from the columns."),
    D06("Cascades in the target", "Switched off while rows are replicated, or created only at cutover."),
    D09("Several NULLs under UNIQUE", "The same on both sides."),
    D21(
            "Attached databases",
            "ATTACH belongs to a connection and leaves no trace in the file: list the application's connections."),
    K01("REPLACE deletes rows no trigger sees", "Probes journal the rows in the way."),
    K02("Stale images in triggers", "The journal holds keys, not images."),
    K03("Phantom rows in triggers", "The journal holds keys, not images."),
    K05("Conflict policy of the outer statement", "The journal has no constraint."),
    K06("Journal numbers that start again", "The newest journal entry is never removed."),
    K07("Table rebuilds drop triggers", "Watched for in every batch."),
    K08("Triggers that stop a column from being dropped", "Only key columns are named in ours."),
    K09("Columns added later", "Watched for in every batch."),
    K10("Renamed tables and columns", "Watched for in every batch."),
    K11("Dropped tables", "Watched for in every batch."),
    K12("Incremental BLOB writes", "No trigger sees them: the permanent comparison does."),
    K13("Triggers switched off, files replaced", "The permanent comparison sees it."),
    K14("Triggers too modern for another writer", "Ours use only what the oldest SQLite understands."),
    K15("JSON as an image of a row", "Not used."),
    K16("quote() as an image of a row", "Not used."),
    K17("Untyped columns as an image of a row", "Lossless, and not needed."),
    K18("Cascades", "Captured."),
    K19("recursive_triggers", "The application's pragmas are left alone."),
    K20("DELETE without WHERE", "Captured."),
    K21("Savepoints and rollbacks", "The journal rolls back with the data."),
    K22("Update hooks", "Not used."),
    K23("Probes and defaults", "Probes put the default in first."),
    K24("Probes and collations", "Probes use the collation of the index."),
    K25("Nested triggers", "Captured."),
    K26("The journal in a restored file", "Recognised by its identity and position."),
    L03("Upgrading a read transaction", "Our own writes begin as writes."),
    L04("Creating triggers under old readers", "Safe, and retried."),
    L06("PostgreSQL aborts the transaction after an error", "Every batch is proved by its last update."),
    L07("Isolation", "A matter of the application's transactions once the target leads."),
    L08("Reading one's own writes", "Routing waits for the position of the last write."),
    L09("Cached plans", "A matter of the target's connections."),
    L10("Shared cache", "Never used."),
    L11("Isolation levels that SQLite ignores", "A matter of the application's transactions.");

    private final String hazard;
    private final String answer;

    Unfindable(String hazard, String answer) {
        this.hazard = hazard;
        this.answer = answer;
    }

    /** In a few words. */
    public String hazard() {
        return hazard;
    }

    /** What takes care of it. */
    public String answer() {
        return answer;
    }
}
