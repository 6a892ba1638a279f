package io.dualwrite.repair;

import io.dualwrite.compare.report.Difference;
import io.dualwrite.schema.Identifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Who had which rows brought over again, when and why: two tables in the target. Keys are kept, values never. */
public final class RepairRecord {
    static final String REPAIR = Identifiers.OWN_PREFIX + "repair";
    static final String ROW = Identifiers.OWN_PREFIX + "repair_row";

    private final DataSource target;

    /** @param target the schema in which the tables are made when they are first needed */
    public RepairRecord(DataSource target) {
        this.target = target;
    }

    long begin(RepairPlan plan, String who, String why) throws SQLException {
        try (Connection connection = target.getConnection()) {
            connection.setAutoCommit(false);
            create(connection);
            long number;
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO " + REPAIR + " (who, why, row_count) VALUES (?, ?, ?) RETURNING number")) {
                insert.setString(1, who);
                insert.setString(2, why);
                insert.setLong(3, plan.rows().size());
                try (ResultSet row = insert.executeQuery()) {
                    row.next();
                    number = row.getLong(1);
                }
            }
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO " + ROW + " (number, table_name, key, difference) VALUES (?, ?, ?, ?)")) {
                for (Difference difference : plan.rows()) {
                    insert.setLong(1, number);
                    insert.setString(2, difference.table());
                    insert.setString(3, difference.key());
                    insert.setString(4, difference.kind().word());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
            return number;
        }
    }

    void end(long number, long equal, long open) throws SQLException {
        try (Connection connection = target.getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE " + REPAIR
                        + " SET equal_afterwards = ?, open_afterwards = ?, verified_at = clock_timestamp()"
                        + " WHERE number = ?")) {
            update.setLong(1, equal);
            update.setLong(2, open);
            update.setLong(3, number);
            update.executeUpdate();
        }
    }

    private static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS " + REPAIR
                    + " (number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL DEFAULT now(),"
                    + " who text NOT NULL, why text NOT NULL, row_count bigint NOT NULL, equal_afterwards bigint,"
                    + " open_afterwards bigint, verified_at timestamptz)");
            statement.execute("CREATE TABLE IF NOT EXISTS " + ROW + " (number bigint NOT NULL REFERENCES " + REPAIR
                    + ", table_name text NOT NULL, key text NOT NULL, difference text NOT NULL)");
        }
    }
}
