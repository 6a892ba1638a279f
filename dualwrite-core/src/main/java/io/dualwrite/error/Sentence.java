package io.dualwrite.error;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What others say, as the end of one of our sentences. */
public final class Sentence {
    private Sentence() {}

    /** Why it failed, with one full stop at its end. */
    public static String of(Throwable failure) {
        String said = words(failure).strip();
        return said.endsWith(".") ? said : said + ".";
    }

    /** Of a file, the JDK says no more than its name. */
    private static String words(Throwable failure) {
        if (!(failure instanceof FileSystemException file) || file.getFile() == null || file.getReason() != null) {
            return String.valueOf(failure.getMessage());
        }
        String name = "\"" + file.getFile() + "\"";
        if (failure instanceof NoSuchFileException) {
            return name + " does not exist";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return name + " is there already";
        }
        if (failure instanceof AccessDeniedException) {
            return "this user may not read or write " + name;
        }
        return failure instanceof NotDirectoryException ? name + " is not a folder" : name + " cannot be used";
    }
}
