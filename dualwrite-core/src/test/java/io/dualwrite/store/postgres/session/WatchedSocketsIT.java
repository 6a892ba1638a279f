package io.dualwrite.store.postgres.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.testsupport.database.DatabasePair;
import java.io.IOException;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever waits for an answer of a host that was lost learns of it, though nothing ever comes. */
class WatchedSocketsIT {
    /** The kernel's number of the timer that asks a silent peer whether it is there. */
    private static final String KEEPALIVE_TIMER = "02";

    private static final long TICKS_PER_SECOND = 100;

    private record Timer(String kind, long seconds) {}

    @RegisterExtension
    private final DatabasePair databases = DatabasePair.create();

    @Test
    void aSocketAsksAfterHalfAMinuteOfSilence() throws IOException {
        try (Socket socket = new WatchedSockets().createSocket()) {
            assertThat(socket.getOption(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
            Assumptions.assumeTrue(socket.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE));
            assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPIDLE)).isEqualTo(30);
            int silence = socket.getOption(ExtendedSocketOptions.TCP_KEEPIDLE)
                    + socket.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL)
                            * socket.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT);
            assertThat(silence).as("seconds until it gives up").isLessThan(120);
        }
    }

    @Test
    void aConnectionToTheTargetIsWatchedByTheSystem() throws Exception {
        Path table = Path.of("/proc/net");
        Assumptions.assumeTrue(Files.isReadable(table.resolve("tcp")), "the kernel's table of connections");
        PostgresAddress address = new PostgresAddress(databases.targetUrl());
        try (Connection connection = address.open(databases.targetUser(), databases.targetPassword())) {
            int client = clientPort(connection);
            int server = serverPort(connection);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(timersOf(table, client, server))
                            .as("timers of that connection")
                            .singleElement()
                            .satisfies(timer -> {
                                assertThat(timer.kind()).isEqualTo(KEEPALIVE_TIMER);
                                assertThat(timer.seconds())
                                        .as("seconds until it asks")
                                        .isLessThanOrEqualTo(31);
                            }));
        }
    }

    private static int clientPort(Connection connection) throws SQLException {
        return port(connection, "SELECT inet_client_port()");
    }

    private static int serverPort(Connection connection) throws SQLException {
        return port(connection, "SELECT inet_server_port()");
    }

    private static int port(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Columns: number, local and remote address with the port in hexadecimal, state, queues, timer and when it is due. */
    private static List<Timer> timersOf(Path table, int client, int server) throws IOException {
        String from = String.format(Locale.ROOT, ":%04X", client);
        String to = String.format(Locale.ROOT, ":%04X", server);
        try (Stream<String> lines = Stream.concat(
                Files.readAllLines(table.resolve("tcp")).stream(),
                Files.isReadable(table.resolve("tcp6"))
                        ? Files.readAllLines(table.resolve("tcp6")).stream()
                        : Stream.empty())) {
            return lines.map(line -> line.strip().split("\\s+"))
                    .filter(columns -> columns[1].endsWith(from) && columns[2].endsWith(to))
                    .map(columns -> columns[5].split(":"))
                    .map(timer -> new Timer(timer[0], Long.parseLong(timer[1], 16) / TICKS_PER_SECOND))
                    .toList();
        }
    }
}
