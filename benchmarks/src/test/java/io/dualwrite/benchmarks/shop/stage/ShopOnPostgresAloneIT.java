package io.dualwrite.benchmarks.shop.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.benchmarks.storm.MovedShop;
import io.dualwrite.testsupport.database.PostgresServer;
import io.dualwrite.testsupport.database.TargetDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.BeforeSuite;
import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestContext;

/** The shop's own tests once more when its migration is over: its words for PostgreSQL give the answers that SQLite gave. */
@Suite(failIfNoTests = true)
@SelectPackages("io.dualwrite.sample")
@ExcludeClassNamePatterns(".*(Seeding|Latencies|QuoteStatus|HibernateStatements)Test")
class ShopOnPostgresAloneIT {
    private static @Nullable TargetDatabase database;
    private static @Nullable TestContext opened;

    @BeforeSuite
    static void begin() {
        database = PostgresServer.shared().createDatabase();
        MovedShop.properties(database).forEach(System::setProperty);
    }

    /** Whether it is this suite that runs; if so, the shop that it opened is not for others. */
    static void opened(TestContext test) {
        if (database != null) {
            opened = test;
        }
    }

    @AfterSuite
    static void end() throws SQLException {
        try (TargetDatabase used = database) {
            database = null;
            if (used == null || opened == null) {
                throw new AssertionError("No test of the shop opened it");
            }
            Map<String, String> properties = MovedShop.properties(used);
            properties.keySet().forEach(System::clearProperty);
            opened.markApplicationContextDirty(DirtiesContext.HierarchyMode.EXHAUSTIVE);
            opened = null;
            assertThat(rows(used, "select count(*) from products")).isGreaterThan(300);
            assertThat(rows(used, "select count(*) from pg_class where relname like '\\_dualwrite%'"))
                    .as("tables of a migration that is over")
                    .isZero();
        }
        assertThat(Path.of("target", "shop-" + ProcessHandle.current().pid() + ".db"))
                .as("SQLite file")
                .doesNotExist();
    }

    private static long rows(TargetDatabase database, String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
