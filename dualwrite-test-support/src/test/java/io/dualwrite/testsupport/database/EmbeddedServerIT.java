package io.dualwrite.testsupport.database;

import static io.dualwrite.testsupport.database.DatabasePairIT.rows;
import static io.dualwrite.testsupport.database.DatabasePairIT.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualwrite.testsupport.database.PostgresServer.Origin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerIT {

    @TempDir
    Path folder;

    @Test
    void rowsAndDurabilityOfAServerInADirectoryOutliveIt() throws Exception {
        Path directory = folder.resolve("postgres");
        try (PostgresServer server = EmbeddedServer.in(directory).start()) {
            run(server.dataSource("postgres"), "CREATE TABLE kept AS SELECT 42 AS answer");
        }
        try (PostgresServer again = EmbeddedServer.in(directory).start()) {
            assertThat(rows(again.dataSource("postgres"), "SELECT answer FROM kept"))
                    .containsExactly("42");
            assertThat(rows(again.dataSource("postgres"), "SHOW fsync")).containsExactly("on");
            assertThat(rows(again.dataSource("postgres"), "SHOW synchronous_commit"))
                    .containsExactly("on");
        }
        assertThat(directory.resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void serverLeftByAKilledProgramIsStoppedByTheNextStart() throws Exception {
        Path directory = folder.resolve("postgres");
        PostgresServer abandoned = EmbeddedServer.in(directory).start();
        run(abandoned.dataSource("postgres"), "CREATE TABLE kept AS SELECT 1 AS answer");
        ProcessHandle postmaster = postmaster(directory);
        Files.delete(directory.resolve(
                "epg-lock")); // The lock dies with its JVM; this JVM lives on, so a new file stands for that.

        try (PostgresServer next =
                EmbeddedServer.in(directory).onPort(abandoned.port()).start()) {
            assertThat(postmaster.isAlive()).isFalse();
            assertThat(rows(next.dataSource("postgres"), "SELECT answer FROM kept"))
                    .containsExactly("1");
        }
    }

    @Test
    void directoryOfARunningServerIsRefused() {
        Path directory = folder.resolve("postgres");
        try (PostgresServer server = EmbeddedServer.in(directory).start()) {
            assertThat(server.origin()).isEqualTo(Origin.EMBEDDED);
            assertThatThrownBy(() -> EmbeddedServer.in(directory).start())
                    .isInstanceOf(PostgresUnavailableException.class)
                    .hasMessage(
                            "Cannot start PostgreSQL in " + directory
                                    + ": a running program has a server there already. Stop that program, or choose another directory.");
        }
    }

    @Test
    void portInUseIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedServer.temporary()
                            .onPort(taken.getLocalPort())
                            .start())
                    .isInstanceOf(PostgresUnavailableException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " is in use")
                    .hasMessageContaining("Choose another port");
        }
    }

    @Test
    void anythingElseIsQuotedFromTheLog() throws IOException {
        Path log = Files.writeString(
                folder.resolve("server.log"), "FATAL: invalid value for parameter \"max_connections\"\n");

        assertThat(StartFailure.explain(new IllegalStateException("Gave up waiting"), log))
                .hasMessage(
                        "Cannot start PostgreSQL: FATAL: invalid value for parameter \"max_connections\". The whole story is in "
                                + log + ".");
    }

    @Test
    void fullDiskIsNamed() throws IOException {
        Path log = Files.writeString(
                folder.resolve("server.log"), "FATAL: could not write to file: No space left on device\n");

        assertThat(StartFailure.explain(new IllegalStateException("Process [initdb] failed"), log))
                .hasMessageStartingWith("Cannot start PostgreSQL: the disk is full. Free some space");
    }

    @Test
    void missingUserNamespacesAreNamed() throws IOException {
        Path log = Files.writeString(folder.resolve("server.log"), "initdb: error: cannot be run as root\n");

        assertThat(StartFailure.explain(new IllegalStateException("Process [unshare, -U, initdb] failed"), log))
                .hasMessageContaining("allows no user namespaces. Run as a normal user");
    }

    @Test
    void externalServerIsTakenFromTheEnvironment() throws SQLException {
        PostgresServer shared = PostgresServer.shared();
        PostgresServer external = SharedServer.external(Map.of(
                SharedServer.URL,
                shared.url("postgres"),
                SharedServer.USER,
                shared.user(),
                SharedServer.PASSWORD,
                shared.password()));

        String name;
        try (TargetDatabase database = external.createDatabase()) {
            name = database.name();
            assertThat(external.origin()).isEqualTo(Origin.EXTERNAL);
            assertThat(rows(database.dataSource(), "SELECT current_database()")).containsExactly(name);
        }
        assertThat(rows(shared.dataSource("postgres"), "SELECT 1 FROM pg_database WHERE datname = '" + name + "'"))
                .isEmpty();
    }

    @Test
    void addressThatIsNotPostgresIsRefused() {
        assertThatThrownBy(() -> SharedServer.external(Map.of(SharedServer.URL, "localhost:5432")))
                .hasMessageContaining("DUALWRITE_TEST_POSTGRES_URL")
                .hasMessageContaining("jdbc:postgresql://");
    }

    private static ProcessHandle postmaster(Path directory) throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(directory.resolve("postmaster.pid")).get(0).strip());
        return ProcessHandle.of(pid).orElseThrow();
    }
}
