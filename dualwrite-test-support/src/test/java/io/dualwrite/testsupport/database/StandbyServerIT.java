package io.dualwrite.testsupport.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandbyServerIT {
    @TempDir
    private Path folder;

    @Test
    void whatTheServerCommitsComesToItsStandbyUnlessThatIsHeldBack() throws SQLException {
        try (PostgresServer primary = EmbeddedServer.temporary().start();
                PostgresServer standby = StandbyServer.of(primary, folder.resolve("standby"))) {
            DataSource there = standby.dataSource("postgres");
            run(primary.dataSource("postgres"), "CREATE TABLE note AS SELECT 1 AS n");
            await(there, "SELECT count(*) FROM pg_tables WHERE tablename = 'note'", 1);
            run(there, "SELECT pg_wal_replay_pause()");
            await(there, "SELECT count(*) WHERE pg_get_wal_replay_pause_state() = 'paused'", 1);
            run(primary.dataSource("postgres"), "UPDATE note SET n = 2");
            assertThat(number(there, "SELECT n FROM note")).isEqualTo(1);
            run(there, "SELECT pg_wal_replay_resume()");
            await(there, "SELECT n FROM note", 2);
            assertThat(number(there, "SELECT pg_is_in_recovery()::int")).isEqualTo(1);
        }
    }

    private static void await(DataSource database, String sql, int expected) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> number(database, sql) == expected);
    }

    private static int number(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getInt(1);
        }
    }

    private static void run(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
