package io.dualwrite.sql.resolve;

/** Why a statement is not compiled. Names are stable: the readiness report and the documentation use them. */
public enum Reason {
    SYNTAX("the text is not SQLite's SQL"),
    STATEMENT_KIND("statements of this kind stay on the source"),
    UNKNOWN_TABLE("no table of this name is described"),
    UNKNOWN_COLUMN("no column of this name is in reach"),
    AMBIGUOUS_COLUMN("more than one column has this name"),
    UNKNOWN_FUNCTION("no translation of this function is known to be exact"),
    UNKNOWN_COLLATION("only BINARY, NOCASE and RTRIM mean the same in both databases"),
    MIXED_TYPES("SQLite compares by storage class what PostgreSQL would convert"),
    UNKNOWN_TYPE("the type of this value is only known when the statement runs"),
    INTEGER_OR_REAL("SQLite may hold integers and reals here, and the operator treats them differently"),
    REAL_TEXT("the text form of a real differs between the databases and between releases of SQLite"),
    NOCASE_GROUP("which spelling represents a group is arbitrary"),
    SEVERAL_KEYS("REPLACE and ON CONFLICT need to know by which key rows clash"),
    WRITES("writes to this table are not compiled"),
    FEATURE("this part of the statement has no exact translation");

    private final String meaning;

    Reason(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }
}
