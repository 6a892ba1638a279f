package io.dualwrite.sql.resolve;

/** What is worth knowing about a compiled statement. A flag does not block it; it tells a comparison what to expect. */
public enum Flag {
    /** Answers change from run to run: random(), the current time. Never compare. */
    NONDETERMINISTIC,
    /** LIMIT without an order that decides between all rows. */
    LIMIT_WITHOUT_TOTAL_ORDER,
    /** A query as a value takes its first row, and nothing says that there is only one. */
    FIRST_OF_SEVERAL,
    /** The order of elements is left to the database. */
    GROUP_CONCAT_ORDER,
    /** A window function that numbers or looks at neighbours: rows that tie may change places. */
    WINDOW_TIES,
    /** Sums of reals depend on the order of the rows in the last digits. */
    REAL_SUM,
    /** round() to digits: a value half-way may round the other way. */
    ROUND,
    /** An integer and a real beyond 2^53 may compare differently. */
    INTEGER_AGAINST_REAL,
    /** A number meets text: compared by class, or the number at the beginning of the text. */
    TEXT_AGAINST_NUMBER,
    /** A column that is neither grouped nor aggregated: SQLite takes it from some row of the group. */
    BARE_COLUMN,
    /** Without regard to case: which spelling stands for a group is open. */
    NOCASE_GROUP,
    /** What the session did before decides: the last generated key. */
    SESSION,
    /** A function of mathematics: the last digit depends on the machine's library. */
    FLOAT_FUNCTION,
    /** A name in double quotes was read as text, because no column has it. */
    DOUBLE_QUOTED_TEXT,
    /** Without regard to case: which spelling comes first among equals is open. */
    NOCASE_ORDER,
    /** OR IGNORE also ignores NOT NULL and CHECK in SQLite; PostgreSQL raises. */
    IGNORE_RAISES,
    /** The team looked at the other flags and takes the target's answer for right. */
    ACCEPTED
}
