package io.dualwrite.testsupport.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The server that a killed JVM left running in a data directory.
 *
 * <p>An embedded server is a child process; after {@code kill -9} of the JVM it lives on, and the next start on the same port would silently
 * talk to it. Who may be stopped: a process named in {@code postmaster.pid}, that is a postgres, in a directory nobody holds the lock of.
 */
final class LeftoverServer {

    private static final String LOCK = "epg-lock"; // Held by the JVM that started the server, for as long as it lives.
    private static final long PATIENCE_SECONDS = 10;

    private LeftoverServer() {}

    static void stopIn(Path directory) {
        try {
            requireUnlocked(directory);
            postmaster(directory).ifPresent(LeftoverServer::stop);
        } catch (IOException e) {
            throw StartFailure.explain(e, null);
        }
    }

    private static void requireUnlocked(Path directory) throws IOException {
        Path file = directory.resolve(LOCK);
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // Held by this very JVM: the same answer.
        }
        throw new PostgresUnavailableException("Cannot start PostgreSQL in " + directory
                + ": a running program has a server there already. Stop that program, or choose another directory.");
    }

    private static Optional<ProcessHandle> postmaster(Path directory) throws IOException {
        Path file = directory.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
        return ProcessHandle.of(pid)
                .filter(process -> process.info().command().orElse("").contains("postgres"));
    }

    private static void stop(ProcessHandle postmaster) {
        postmaster.destroy();
        if (!ends(postmaster)) {
            postmaster.destroyForcibly(); // Sessions keep it alive; the next start recovers from the write-ahead log.
            ends(postmaster);
        }
    }

    private static boolean ends(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
