package io.dualwrite.sql.resolve;

/** What is worth knowing about a compiled statement. A flag does not block it; it tells a comparison what to expect. */
public enum Flag {
    NONDETERMINISTIC("answers change from run to run: random(), the current time. Never compare"),
    LIMIT_WITHOUT_TOTAL_ORDER("LIMIT without an order that decides between all rows"),
    FIRST_OF_SEVERAL("a query as a value takes its first row, and nothing says that there is only one"),
    GROUP_CONCAT_ORDER("the order of elements is left to the database"),
    WINDOW_TIES("a window function that numbers or looks at neighbours: rows that tie may change places"),
    REAL_SUM("sums of reals depend on the order of the rows in the last digits"),
    ROUND("round() to digits: a value half-way may round the other way"),
    INTEGER_AGAINST_REAL("an integer and a real beyond 2^53 may compare differently"),
    TEXT_AGAINST_NUMBER("a number meets text: compared by class, or the number at the beginning of the text"),
    BARE_COLUMN("a column that is neither grouped nor aggregated: SQLite takes it from some row of the group"),
    FRAME_EDGE(
            "a window as far as a distance between reals: rounding decides whether a row at its very edge is inside"),
    NOCASE_GROUP("without regard to case: which spelling stands for a group is open"),
    SESSION("what the session did before decides: the last generated key"),
    FLOAT_FUNCTION("a function of mathematics: the last digit depends on the machine's library"),
    DOUBLE_QUOTED_TEXT("a name in double quotes was read as text, because no column has it"),
    NOCASE_ORDER("without regard to case: which spelling comes first among equals is open"),
    IGNORE_RAISES(
            "OR IGNORE also passes over rows that break a CHECK, or leave out a NOT NULL column; PostgreSQL raises"),
    ACCEPTED("the team looked at the other flags and takes the target's answer for right");

    private final String meaning;

    Flag(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }
}
