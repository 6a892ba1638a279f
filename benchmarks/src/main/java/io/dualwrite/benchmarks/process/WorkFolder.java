package io.dualwrite.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A temporary folder that is gone, with all that is in it, when closed. */
public final class WorkFolder implements AutoCloseable {

    private static final int ATTEMPTS = 100;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Path path;

    private WorkFolder(Path path) {
        this.path = path;
    }

    public static WorkFolder create(String prefix) throws IOException {
        return new WorkFolder(Files.createTempDirectory(prefix));
    }

    public Path path() {
        return path;
    }

    /** Tries again for a while: a server that is just ending may still write into the folder. */
    @Override
    public void close() {
        UncheckedIOException lastFailure = null;
        for (int attempt = 0; attempt < ATTEMPTS && Files.exists(path); attempt++) {
            try {
                deleteAll();
            } catch (IOException stillWritten) {
                lastFailure = new UncheckedIOException("Could not delete the folder " + path, stillWritten);
            } catch (UncheckedIOException stillWritten) {
                lastFailure = stillWritten;
            }
            if (Files.exists(path)) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        if (Files.exists(path) && lastFailure != null) {
            throw lastFailure;
        }
    }

    private void deleteAll() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(file);
            }
        }
    }
}
