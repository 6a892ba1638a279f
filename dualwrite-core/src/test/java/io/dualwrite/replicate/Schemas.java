package io.dualwrite.replicate;

import io.dualwrite.testsupport.database.DatabasePair;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Schemas of PostgreSQL that are made once, and emptied for each trial: making one takes longer than a trial. */
final class Schemas {
    /** How many there are of each kind. */
    static final int COUNT = 12;

    private Schemas() {}

    /** Makes the tables of a new schema. */
    @FunctionalInterface
    interface Maker {
        void make(DataSource schema) throws SQLException;
    }

    /** @param emptying said to a schema that was there before */
    static DataSource emptied(
            DatabasePair databases,
            Map<Integer, DataSource> made,
            String kind,
            int number,
            List<String> emptying,
            Maker maker)
            throws SQLException {
        DataSource known = made.get(number);
        if (known != null) {
            execute(known, emptying);
            return known;
        }
        String name = kind + "_" + number;
        execute(databases.target(), List.of("CREATE SCHEMA " + name));
        PGSimpleDataSource schema = new PGSimpleDataSource();
        schema.setURL(databases.targetUrl());
        schema.setCurrentSchema(name);
        schema.setUser(databases.targetUser());
        schema.setPassword(databases.targetPassword());
        maker.make(schema);
        made.put(number, schema);
        return schema;
    }

    static void execute(DataSource database, List<String> statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(String.join(";\n", statements));
        }
    }
}
