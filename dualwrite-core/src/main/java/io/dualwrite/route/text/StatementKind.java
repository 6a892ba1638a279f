package io.dualwrite.route.text;

import java.util.Locale;

/** What a text of SQLite's SQL does to locks and transactions, as far as its first words tell. */
public enum StatementKind {
    /** Reads rows: SELECT, VALUES, or WITH before one of them. */
    QUERY(false, false),
    /** Neither reads nor writes rows, or SQLite needs no write lock for it. */
    NEUTRAL(false, false),
    /** INSERT, UPDATE, DELETE or REPLACE: has a row count. */
    CHANGE(true, false),
    /** Anything else that may write, and whatever is not known. */
    WRITE(true, false),
    /** BEGIN. */
    BEGIN(false, true),
    /** BEGIN IMMEDIATE or EXCLUSIVE: takes the write lock at once. */
    BEGIN_WRITE(true, true),
    /** SAVEPOINT: begins a transaction where there is none. */
    SAVEPOINT(false, true),
    /** RELEASE: ends the transaction that its savepoint began. */
    RELEASE(false, true),
    /** COMMIT or END. */
    COMMIT(false, true),
    /** ROLLBACK, but not to a savepoint. */
    ROLLBACK(false, true);

    private final boolean writes;
    private final boolean controls;

    StatementKind(boolean writes, boolean controls) {
        this.writes = writes;
        this.controls = controls;
    }

    public boolean writes() {
        return writes;
    }

    /** Whether it begins or ends a transaction by its text, which JDBC then knows nothing of. */
    public boolean controls() {
        return controls;
    }

    public static StatementKind of(String sql) {
        // What nearly every statement begins with; asked for each one, so nothing is allocated for it.
        if (SqlWords.begins(sql, "SELECT")) {
            return QUERY;
        }
        if (SqlWords.begins(sql, "INSERT") || SqlWords.begins(sql, "UPDATE") || SqlWords.begins(sql, "DELETE")) {
            return CHANGE;
        }
        return ofWords(sql);
    }

    private static StatementKind ofWords(String sql) {
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
