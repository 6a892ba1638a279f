package io.dualwrite.testsupport.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualwrite.testsupport.crash.ChildJvm;
import io.dualwrite.testsupport.crash.ChildPoints;
import io.dualwrite.testsupport.crash.ChildProgram;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.fault.FaultPlan;
import io.dualwrite.testsupport.fault.FaultyNetwork;
import io.dualwrite.testsupport.fault.Outcome;
import io.dualwrite.testsupport.fault.Point;
import io.dualwrite.testsupport.workload.Seed;
import io.dualwrite.testsupport.workload.Workload;
import io.dualwrite.testsupport.workload.WorkloadReport;
import io.dualwrite.testsupport.workload.WorkloadSchema;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The example of docs/testing.md: what stands between the marks is quoted there, and a test compares the two. */
class OrderImportIT {

    // quote: pair
    @RegisterExtension
    final DatabasePair databases = DatabasePair.create()
            .withSourceSchema("CREATE TABLE purchase (id INTEGER PRIMARY KEY, item TEXT)")
            .withTargetSchema("CREATE TABLE purchase (id bigint PRIMARY KEY, item text)");

    @Test
    void purchaseArrivesInTheTarget() throws SQLException {
        execute(databases.source(), "INSERT INTO purchase VALUES (1, 'stethoscope')");

        copyPurchases(databases.source(), databases.target());

        assertThat(count(databases.target(), "purchase")).isEqualTo(1);
    }
    // end

    // quote: fault
    @Test
    void lostAnswerToCommitIsNotALostPurchase() throws SQLException {
        try (FaultyNetwork network =
                FaultyNetwork.before(databases.targetDatabase().server())) {
            network.plan(FaultPlan.at(Point.ANSWER_TO_COMMIT).then(Outcome.CUT));

            String url = network.url(databases.targetDatabase().name());
            assertThatThrownBy(() -> insertAndCommit(url)).isInstanceOf(SQLException.class);
        }
        assertThat(count(databases.target(), "purchase")).isEqualTo(1);
    }
    // end

    // quote: crash
    @Test
    void purchaseOfAKilledProgramIsThereOnlyIfItCommitted() throws SQLException {
        ChildProgram program = ChildProgram.of(Importer.class).withArguments(databases.sourceUrl());
        try (ChildJvm child = program.start()) {
            child.awaitPoint("before-commit").kill();
        }
        assertThat(count(databases.source(), "purchase")).isZero();
    }

    static final class Importer {
        public static void main(String[] arguments) throws SQLException {
            try (Connection connection = DriverManager.getConnection(arguments[0]);
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("INSERT INTO purchase VALUES (1, 'stethoscope')");
                ChildPoints.reach("before-commit");
                connection.commit();
            }
        }
    }
    // end

    // quote: workload
    @Test
    void everyCommitOfRandomWorkIsCounted() {
        Seed seed = Seed.next();
        seed.check(() -> {
            WorkloadSchema schema = WorkloadSchema.random(seed);
            schema.createIn(databases.source());

            WorkloadReport report = Workload.of(schema, seed).withThreads(4).run(databases.source());

            assertThat(report.commits() + report.rollbacks()).isEqualTo(400);
        });
    }
    // end

    private void insertAndCommit(String url) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(url, databases.targetUser(), databases.targetPassword());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO purchase VALUES (1, 'stethoscope')");
            connection.commit();
        }
    }

    private static void copyPurchases(DataSource source, DataSource target) throws SQLException {
        try (Connection from = source.getConnection();
                Connection to = target.getConnection();
                Statement read = from.createStatement();
                ResultSet rows = read.executeQuery("SELECT id, item FROM purchase");
                var write = to.prepareStatement("INSERT INTO purchase VALUES (?, ?)")) {
            while (rows.next()) {
                write.setLong(1, rows.getLong(1));
                write.setString(2, rows.getString(2));
                write.executeUpdate();
            }
        }
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(DataSource database, String table) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
