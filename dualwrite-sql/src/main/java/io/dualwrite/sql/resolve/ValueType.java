package io.dualwrite.sql.resolve;

/** What the values of an expression are, as far as the compiler knows before the statement runs. */
public enum ValueType {
    /** The literal NULL: takes any type. */
    NULL(""),
    /** A bound value; its type is decided by what it meets. */
    PARAMETER(""),
    INTEGER("bigint"),
    REAL("double precision"),
    /** Numbers of which some may be integers and some reals in SQLite: their value is known, their class is not. */
    NUMBER("double precision"),
    TEXT("text"),
    BLOB("bytea"),
    /** 0, 1 or NULL in SQLite, boolean in PostgreSQL. */
    BOOLEAN("boolean"),
    /**
     * Of a class that only the value itself tells: a number or text, never a blob. Carried as jsonb: a number, a real always with a fraction,
     * or a string.
     */
    ANY("jsonb"),
    /** A column of a PostgreSQL type with no SQLite twin, such as timestamp: read, tested for NULL, ordered; nothing else. */
    OPAQUE(""),
    /** A text column of the target whose values were of several storage classes, or may have been. Their spelling tells the class: only numbers read as numbers. */
    MIXED("");

    private final String postgres;

    ValueType(String postgres) {
        this.postgres = postgres;
    }

    /** PostgreSQL's name of the type; empty where there is none. */
    public String postgres() {
        return postgres;
    }

    public boolean isNumber() {
        return this == INTEGER || this == REAL || this == NUMBER || this == BOOLEAN;
    }
}
