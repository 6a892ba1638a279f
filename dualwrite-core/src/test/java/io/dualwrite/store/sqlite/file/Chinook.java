package io.dualwrite.store.sqlite.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** The Chinook sample database, where somebody has put it beside the project. */
public final class Chinook {
    private Chinook() {}

    /** Skips the test, saying why, when the file is not there. */
    public static Path orSkip() {
        return find().orElseThrow(() -> {
            String reason = "skipped: shared/data/chinook.db is not beside the project";
            System.err.println(reason);
            return new TestAbortedException(reason);
        });
    }

    private static Optional<Path> find() {
        return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(directory -> directory.resolve("shared/data/chinook.db"))
                .filter(Files::exists)
                .findFirst();
    }
}
