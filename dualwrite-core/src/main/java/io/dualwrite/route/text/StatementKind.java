package io.dualwrite.route.text;

import java.util.Locale;

/** What a text of SQLite's SQL does to locks and transactions, as far as its first words tell. */
public enum StatementKind {
    /** Reads rows: SELECT, VALUES, or WITH before one of them. */
    QUERY,
    /** Neither reads nor writes rows, or SQLite needs no write lock for it. */
    NEUTRAL,
    /** INSERT, UPDATE, DELETE or REPLACE: has a row count. */
    CHANGE,
    /** Anything else that may write, and whatever is not known. */
    WRITE,
    /** BEGIN. */
    BEGIN,
    /** BEGIN IMMEDIATE or EXCLUSIVE: takes the write lock at once. */
    BEGIN_WRITE,
    /** SAVEPOINT: begins a transaction where there is none. */
    SAVEPOINT,
    /** RELEASE: ends the transaction that its savepoint began. */
    RELEASE,
    /** COMMIT or END. */
    COMMIT,
    /** ROLLBACK, but not to a savepoint. */
    ROLLBACK;

    public boolean writes() {
        return this == CHANGE || this == WRITE || this == BEGIN_WRITE;
    }

    /** Whether it begins or ends a transaction by its text, which JDBC then knows nothing of. */
    public boolean controls() {
        return switch (this) {
            case BEGIN, BEGIN_WRITE, SAVEPOINT, RELEASE, COMMIT, ROLLBACK -> true;
            default -> false;
        };
    }

    public static StatementKind of(String sql) {
        SqlWords words = new SqlWords(sql);
        String first = words.next();
        return switch (first) {
            case "SELECT", "VALUES" -> QUERY;
            case "INSERT", "UPDATE", "DELETE", "REPLACE" -> CHANGE;
            case "WITH" -> ofWith(words);
            case "", "EXPLAIN", "ATTACH", "DETACH" -> NEUTRAL;
            case "PRAGMA" -> ofPragma(words);
            case "BEGIN" -> ofBegin(words.next());
            case "SAVEPOINT" -> SAVEPOINT;
            case "RELEASE" -> RELEASE;
            case "COMMIT", "END" -> COMMIT;
            case "ROLLBACK" -> sql.toUpperCase(Locale.ROOT).matches("(?s).*\\bTO\\b.*") ? NEUTRAL : ROLLBACK;
            default -> WRITE;
        };
    }

    private static StatementKind ofBegin(String mode) {
        return mode.equals("IMMEDIATE") || mode.equals("EXCLUSIVE") ? BEGIN_WRITE : BEGIN;
    }

    /** The first verb outside parentheses decides. */
    private static StatementKind ofWith(SqlWords words) {
        for (String word = words.nextOutside(); !word.isEmpty(); word = words.nextOutside()) {
            switch (word) {
                case "SELECT", "VALUES" -> {
                    return QUERY;
                }
                case "INSERT", "UPDATE", "DELETE", "REPLACE" -> {
                    return CHANGE;
                }
                default -> {
                    continue;
                }
            }
        }
        return WRITE;
    }

    private static StatementKind ofPragma(SqlWords words) {
        return switch (words.next()) {
            case "USER_VERSION", "APPLICATION_ID", "SCHEMA_VERSION", "JOURNAL_MODE", "INCREMENTAL_VACUUM", "OPTIMIZE" ->
                WRITE;
            default -> NEUTRAL;
        };
    }
}
