package io.dualwrite.demo.place;

import io.dualwrite.testsupport.database.EmbeddedServer;
import io.dualwrite.testsupport.database.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The PostgreSQL server that the shop moves to: it can lose its power, and come back. */
public final class Postgres implements AutoCloseable {

    private static final String DATABASE = "shop";
    /** May read, and nothing else. */
    static final String READER = "dualwrite_reader";

    private final Path directory;
    private PostgresServer server;

    private Postgres(Path directory, PostgresServer server) {
        this.directory = directory;
        this.server = server;
    }

    /** Durable, as a real one. */
    static Postgres start(Path directory) throws SQLException {
        Postgres postgres = new Postgres(directory, EmbeddedServer.in(directory).start());
        try (Connection connection = postgres.server.dataSource("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + DATABASE);
            statement.execute("CREATE ROLE " + READER + " LOGIN IN ROLE pg_read_all_data");
        }
        return postgres;
    }

    public String url() {
        return server.url(DATABASE);
    }

    public int port() {
        return server.port();
    }

    public String user() {
        return server.user();
    }

    /** As its administrator. */
    public DataSource database() {
        return server.dataSource(DATABASE);
    }

    /** At once, without a word to anybody: sessions break, nothing is written any more. */
    public void crash() throws IOException, InterruptedException {
        long postmaster = Long.parseLong(
                Files.readAllLines(directory.resolve("postmaster.pid")).get(0).strip());
        new ProcessBuilder("kill", "-QUIT", Long.toString(postmaster)).start().waitFor();
        ProcessHandle.of(postmaster).ifPresent(process -> process.onExit().join());
        server.close();
    }

    /** Recovers from its write-ahead log, at the address it had. */
    public void startAgain() {
        server = EmbeddedServer.in(directory).onPort(server.port()).start();
    }

    @Override
    public void close() {
        server.close();
    }

    @Override
    public String toString() {
        return "PostgreSQL at localhost:" + port();
    }
}
