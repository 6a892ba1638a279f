package io.dualwrite.sql.lex;

/** What a token is, before any grammar looks at it. */
public enum TokenKind {
    /** A bare word: a keyword or a name; only the grammar can tell. */
    WORD,
    /** A name in double quotes, which SQLite reads as text when no column has that name. */
    DOUBLE_QUOTED,
    /** A name in backticks or brackets: always a name. */
    QUOTED,
    /** Text in single quotes. */
    TEXT,
    /** {@code x'0aff'}; the token's text is the hexadecimal digits. */
    BLOB,
    INTEGER,
    REAL,
    /** {@code ?}, {@code ?7}, {@code :name}, {@code @name}, {@code $name}; the token's text is as written. */
    PARAMETER,
    /** An operator or a punctuation mark. */
    SYMBOL,
    END
}
