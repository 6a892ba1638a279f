package io.dualwrite.sample.database;

/** One statement in the words of each database: for those that have no words in common. */
public record Wording(String sqlite, String postgresql) {

    public String in(Database database) {
        return switch (database) {
            case SQLITE -> sqlite;
            case POSTGRESQL -> postgresql;
        };
    }
}
