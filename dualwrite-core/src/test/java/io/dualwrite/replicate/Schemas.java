package io.dualwrite.replicate;

import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.workload.WorkloadSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Schemas of PostgreSQL that are made once, and emptied for each trial. */
final class Schemas {
    private Schemas() {}

    /** The schema of that number, with all tables of the workload and no row. */
    static DataSource emptied(
            DatabasePair databases, Map<Integer, DataSource> made, int number, WorkloadSchema workload)
            throws SQLException {
        DataSource known = made.get(number);
        if (known != null) {
            execute(
                    known,
                    List.of("TRUNCATE " + String.join(", ", workload.tableNames()) + " RESTART IDENTITY CASCADE"));
            return known;
        }
        String name = "trials_" + number;
        execute(databases.target(), List.of("CREATE SCHEMA " + name));
        PGSimpleDataSource schema = new PGSimpleDataSource();
        schema.setURL(databases.targetUrl());
        schema.setCurrentSchema(name);
        schema.setUser(databases.targetUser());
        schema.setPassword(databases.targetPassword());
        execute(schema, workload.targetDdl());
        made.put(number, schema);
        return schema;
    }

    private static void execute(DataSource database, List<String> statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
