package io.dualwrite.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** How much processor time a PostgreSQL server on this machine has used, with all its processes; on Linux only. */
public final class ServerWork {
    private static final Path PROCESSES = Path.of("/proc");
    private static final double TICKS_PER_SECOND = 100;

    private final String postmaster;

    private ServerWork(String postmaster) {
        this.postmaster = postmaster;
    }

    /** The server behind those connections; empty where its processes cannot be seen from here. */
    public static Optional<ServerWork> of(DataSource server) throws SQLException {
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return stat(row.getString(1))
                    .filter(backend -> backend.get(0).equals("postgres"))
                    .map(backend -> new ServerWork(backend.get(2)));
        }
    }

    /** In seconds, since the server was started. */
    public double seconds() {
        long ticks = stat(postmaster).map(server -> ticks(server, 12, 16)).orElse(0L);
        try (Stream<Path> processes = Files.list(PROCESSES)) {
            ticks += processes
                    .flatMap(process -> stat(String.valueOf(process.getFileName())).stream())
                    .filter(process -> process.get(2).equals(postmaster))
                    .mapToLong(process -> ticks(process, 12, 14))
                    .sum();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return ticks / TICKS_PER_SECOND;
    }

    private static long ticks(List<String> process, int from, int to) {
        return process.subList(from, to).stream().mapToLong(Long::parseLong).sum();
    }

    /** Name, state, parent and so on; times of work from place 12, those of children that ended from 14. */
    private static Optional<List<String>> stat(String process) {
        try {
            String line = Files.readString(PROCESSES.resolve(process).resolve("stat"));
            String name = line.substring(line.indexOf('(') + 1, line.lastIndexOf(')'));
            String rest = line.substring(line.lastIndexOf(')') + 2);
            return Optional.of(
                    Stream.concat(Stream.of(name), Stream.of(rest.split(" "))).toList());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
