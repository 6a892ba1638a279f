package io.dualwrite.preflight.query;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A database and its WAL in a directory of their own, gone when closed. Only for files that no program has open. */
record PrivateCopy(Path directory, Path database) implements AutoCloseable {
    static PrivateCopy of(Path database, Path log) {
        try {
            Path directory = Files.createTempDirectory("dualwrite-");
            PrivateCopy copy = new PrivateCopy(directory, directory.resolve(database.getFileName()));
            try {
                Files.copy(database, copy.database);
                Files.copy(log, directory.resolve(log.getFileName()));
                return copy;
            } catch (IOException failure) {
                copy.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new DualWriteException(
                    ErrorCode.SOURCE_UNREADABLE,
                    database.toString(),
                    "Cannot read the source \"" + database + "\": it has a log to recover, and the copy that would"
                            + " recover it does not fit into the temporary directory.",
                    "Free some space there, or let the application open and close the database once.",
                    failure);
        }
    }

    @Override
    public void close() {
        File[] files = directory.toFile().listFiles();
        if (files != null) {
            for (File file : files) {
                file.delete();
            }
        }
        directory.toFile().delete();
    }
}
