package io.dualwrite.checker.cli.output;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that a command was asked to write. Tried before the work begins, so that an hour of reading is not lost. */
public final class OutputFile {
    private OutputFile() {}

    /** Fails if the file could not be written later; leaves no trace. */
    public static void require(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        boolean possible = Files.exists(file)
                ? Files.isRegularFile(file) && Files.isWritable(file)
                : directory != null && Files.isDirectory(directory) && Files.isWritable(directory);
        if (!possible) {
            throw unwritable(file, null);
        }
    }

    public static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw unwritable(file, failure);
        }
    }

    private static DualWriteException unwritable(Path file, @Nullable IOException failure) {
        return new DualWriteException(
                ErrorCode.OUTPUT_UNWRITABLE,
                file.toString(),
                "Cannot write \"" + file + "\": "
                        + (Files.isDirectory(file)
                                ? "it is a directory."
                                : "its directory is missing or not writable."),
                failure);
    }
}
