package io.dualwrite.compare.postgres;

import io.dualwrite.compare.side.Use;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what a comparison makes PostgreSQL do. Thread-safe.
 *
 * <p>Processor time is what Linux says of our sessions' processes, if the server runs where we do: such a process names the
 * port of our connection.
 */
final class ServerUse {
    private static final Path PROCESSES = Path.of("/proc");
    private static final long NANOS_PER_TICK = 10_000_000;
    private static final int FIRST_SAMPLES = 20;
    private static final long BETWEEN_SAMPLES = 1_000_000_000;

    /** One of our sessions on the server. */
    private record Session(String process, long ticksBefore) {}

    private final List<Session> sessions = new ArrayList<>();
    private final Set<String> locks = new TreeSet<>();
    private boolean hidden;
    private long nanos;
    private int samples;
    private long sampled;

    /** A connection that is about to be used for us. */
    void opened(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid(), inet_client_port()")) {
            row.next();
            String process = row.getString(1);
            Optional<Long> ticks = isOurs(process, row.getString(2)) ? ticks(process) : Optional.empty();
            synchronized (this) {
                ticks.ifPresentOrElse(before -> sessions.add(new Session(process, before)), () -> hidden = true);
            }
        }
    }

    private static boolean isOurs(String process, @Nullable String port) {
        return port != null
                && content(process, "cmdline")
                        .filter(title -> title.startsWith("postgres") && title.contains("(" + port + ")"))
                        .isPresent();
    }

    /** Ticks of a hundredth of a second, as Linux counts them for everybody. */
    private static Optional<Long> ticks(String process) {
        return content(process, "stat").map(line -> {
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        });
    }

    private static Optional<String> content(String process, String file) {
        try {
            return Optional.of(Files.readString(PROCESSES.resolve(process).resolve(file), StandardCharsets.ISO_8859_1));
        } catch (IOException | UnsupportedOperationException notHere) {
            return Optional.empty();
        }
    }

    synchronized void queried(long took) {
        nanos += took;
    }

    /** Looks at the locks that a transaction holds at its end; soon once a second at most, for that is a query as well. */
    void ending(Connection connection) {
        synchronized (this) {
            long now = System.nanoTime();
            if (samples >= FIRST_SAMPLES && now - sampled < BETWEEN_SAMPLES) {
                return;
            }
            samples++;
            sampled = now;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT DISTINCT mode FROM pg_locks WHERE pid = pg_backend_pid()"
                        + " AND locktype <> 'virtualxid'")) {
            while (row.next()) {
                synchronized (this) {
                    locks.add(row.getString(1));
                }
            }
        } catch (SQLException alreadyBroken) {
            // Whoever used the transaction was told; what it held is not worth a second error.
        }
    }

    synchronized Use soFar() {
        long ticks = 0;
        for (Session session : sessions) {
            ticks += ticks(session.process())
                    .map(now -> now - session.ticksBefore())
                    .orElse(0L);
        }
        boolean seen = !sessions.isEmpty() && !hidden;
        return new Use(Duration.ofNanos(nanos), seen ? Duration.ofNanos(ticks * NANOS_PER_TICK) : null, locks);
    }
}
