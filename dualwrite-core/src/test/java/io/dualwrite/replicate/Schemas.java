package io.dualwrite.replicate;

import io.dualwrite.testsupport.database.DatabasePair;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Schemas of PostgreSQL that are made once, and emptied for each trial, and the sessions to reach them: making either takes
 * longer than a trial. One for each thread.
 */
final class Schemas implements AutoCloseable {
    /** How many there are of each kind. */
    static final int COUNT = 12;

    private final String prefix;
    private final SessionPool sessions;
    private final Set<Integer> made = new HashSet<>();

    Schemas(DatabasePair databases, String prefix) {
        this.prefix = prefix;
        this.sessions = new SessionPool(databases.target());
    }

    /** Makes the tables of a new schema. */
    @FunctionalInterface
    interface Maker {
        void make(DataSource schema) throws SQLException;
    }

    /** @param emptying said to a schema that was there before */
    DataSource emptied(int number, List<String> emptying, Maker maker) throws SQLException {
        DataSource schema = sessions.in(name(number));
        if (made.contains(number)) {
            execute(schema, emptying);
        } else {
            execute(schema, List.of("CREATE SCHEMA " + name(number)));
            maker.make(schema);
            made.add(number);
        }
        return schema;
    }

    String name(int number) {
        return prefix + "_" + number;
    }

    static void execute(DataSource database, List<String> statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(String.join(";\n", statements));
        }
    }

    @Override
    public void close() throws SQLException {
        sessions.close();
    }
}
