package io.dualwrite.testsupport.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabasePairIT {

    @RegisterExtension
    static final DatabasePair databases = DatabasePair.create()
            .withSourceSchema("""
                    CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT);
                    CREATE TABLE touched (id INTEGER);
                    CREATE TRIGGER touch AFTER INSERT ON item BEGIN INSERT INTO touched VALUES (new.id); DELETE FROM touched WHERE id < 0; END;
                    """)
            .withTargetSchema("schema/item.postgres.sql")
            .withSourceSetting("date_class", "TEXT");

    @Test
    void sourceIsAFileInWalModeWithForeignKeys() throws SQLException {
        assertThat(databases.sourceFile()).isRegularFile();
        assertThat(rows(databases.source(), "PRAGMA journal_mode")).containsExactly("wal");
        assertThat(rows(databases.source(), "PRAGMA foreign_keys")).containsExactly("1");
        assertThat(rows(databases.source(), "PRAGMA busy_timeout")).containsExactly("5000");
    }

    @Test
    void addressOfTheSourceBehavesLikeItsDataSource() throws SQLException {
        for (String setting : List.of("journal_mode", "foreign_keys", "busy_timeout", "synchronous")) {
            try (Connection byAddress = DriverManager.getConnection(databases.sourceUrl());
                    Statement statement = byAddress.createStatement();
                    ResultSet value = statement.executeQuery("PRAGMA " + setting)) {
                value.next();
                assertThat(rows(databases.source(), "PRAGMA " + setting)).containsExactly(value.getString(1));
            }
        }
        assertThat(databases.sourceUrl()).contains("date_class=TEXT");
    }

    @Test
    void scriptsRunInBothDatabasesAlsoWithTriggers() throws SQLException {
        run(databases.source(), "INSERT INTO item VALUES (7, 'seven')");
        run(databases.target(), "INSERT INTO item VALUES (7, 'seven')");

        assertThat(rows(databases.source(), "SELECT id FROM touched")).containsExactly("7");
        assertThat(rows(databases.target(), "SELECT name FROM item")).containsExactly("seven");
    }

    @Test
    void targetSortsUnlikeTheSource() throws SQLException {
        String sorted = "SELECT name FROM (VALUES ('b'), ('A'), ('a'), ('C')) AS letters(name) ORDER BY name";

        assertThat(rows(databases.target(), sorted)).containsExactly("a", "A", "b", "C");
    }

    @Test
    void everySessionOfTheTargetIsInAnotherTimeZoneThanTheJvm() throws SQLException {
        assertThat(rows(databases.target(), "SHOW timezone")).containsExactly(TargetDatabase.TIME_ZONE);
        try (Connection byAddress = DriverManager.getConnection(
                        databases.targetUrl(), databases.targetUser(), databases.targetPassword());
                Statement statement = byAddress.createStatement();
                ResultSet zone = statement.executeQuery("SHOW timezone")) {
            zone.next();
            assertThat(zone.getString(1))
                    .isEqualTo(TargetDatabase.TIME_ZONE)
                    .isNotEqualTo(TimeZone.getDefault().getID());
        }
    }

    @Nested
    class WhenNested {

        @Test
        void sharesTheDatabasesOfItsClass() throws SQLException {
            assertThat(rows(
                            databases.target(),
                            "SELECT count(*) FROM information_schema.tables WHERE table_name = 'item'"))
                    .containsExactly("1");
        }
    }

    @Nested
    class WhenInAnInstanceField {

        @RegisterExtension
        final DatabasePair own = DatabasePair.create()
                .withTargetSchema("CREATE TABLE once (id int)")
                .withSourceSchema("CREATE TABLE once (id)");

        @Test
        void databasesAreNewForThisTest() throws SQLException {
            useOnce();
        }

        @Test
        void andForThatTest() throws SQLException {
            useOnce();
        }

        private void useOnce() throws SQLException {
            for (DataSource side : List.of(own.source(), own.target())) {
                assertThat(rows(side, "SELECT * FROM once")).isEmpty();
                run(side, "INSERT INTO once VALUES (1)");
            }
            assertThat(own.sourceFile()).isNotEqualTo(databases.sourceFile());
        }
    }

    static void run(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static List<String> rows(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }
}
