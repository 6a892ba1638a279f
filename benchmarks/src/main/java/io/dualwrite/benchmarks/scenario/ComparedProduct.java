package io.dualwrite.benchmarks.scenario;

import io.dualwrite.compare.plan.ComparedColumn;
import io.dualwrite.compare.plan.ComparedTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.List;
import javax.sql.DataSource;

/** The table of {@link CensusScenario} on both sides. */
final class ComparedProduct {
    static final ComparedTable TABLE = new ComparedTable(
            "product",
            "product",
            List.of(
                    column("id", "bigint"),
                    column("organisation", "bigint"),
                    column("name", "text"),
                    column("sku", "text"),
                    column("price", "numeric(10,2)"),
                    column("weight", "double precision"),
                    column("active", "boolean"),
                    column("created", "timestamptz(3) from epoch-millis"),
                    column("updated", "timestamp(0) from yyyy-MM-dd HH:mm:ss"),
                    column("note", "text")),
            List.of(0));

    private static ComparedColumn column(String name, String spec) {
        return ComparedColumn.of(name, name, spec, null);
    }

    private ComparedProduct() {}

    /** Brings the rows over by plain JDBC. */
    static void copy(DataSource source, DataSource target) throws SQLException {
        try (Connection from = source.getConnection();
                Connection to = target.getConnection();
                Statement read = from.createStatement();
                Statement create = to.createStatement()) {
            create.execute("CREATE TABLE product (id bigint PRIMARY KEY, organisation bigint, name text, sku text,"
                    + " price numeric(10,2), weight double precision, active boolean, created timestamptz(3),"
                    + " updated timestamp(0), note text)");
            to.setAutoCommit(false);
            try (ResultSet row = read.executeQuery("SELECT * FROM product");
                    PreparedStatement insert =
                            to.prepareStatement("INSERT INTO product VALUES (?,?,?,?,?,?,?,?,?::timestamp,?)")) {
                for (long rows = 1; row.next(); rows++) {
                    insert.setLong(1, row.getLong(1));
                    insert.setLong(2, row.getLong(2));
                    insert.setString(3, row.getString(3));
                    insert.setString(4, row.getString(4));
                    insert.setBigDecimal(5, java.math.BigDecimal.valueOf(row.getDouble(5)));
                    insert.setDouble(6, row.getDouble(6));
                    insert.setBoolean(7, row.getInt(7) == 1);
                    insert.setTimestamp(8, new Timestamp(row.getLong(8)));
                    insert.setString(9, row.getString(9));
                    insert.setString(10, row.getString(10));
                    insert.addBatch();
                    if (rows % 5_000 == 0) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
            to.commit();
            to.setAutoCommit(true);
            create.execute("VACUUM ANALYZE product");
            from.rollback();
        }
    }
}
