package io.dualwrite.store.sqlite.file;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What the first page of a file says it is. */
public enum FileHeader {
    /** Begins with the sixteen bytes every SQLite database begins with. */
    SQLITE,
    /** No bytes at all, which SQLite takes for a database without tables. */
    EMPTY,
    /** Whole pages without any pattern, as an encrypting build of SQLite leaves them. */
    RANDOM,
    /** Something else: a dump, an archive, a companion file. */
    OTHER;

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int SMALLEST_PAGE = 512;
    private static final int SAMPLE = 4096;

    /** Of 512 or more random bytes about 220 or more differ; text and most binary formats stay far below. */
    private static final int DIFFERENT_BYTES_OF_NOISE = 200;

    static FileHeader of(Path path) {
        try (InputStream file = Files.newInputStream(path)) {
            return of(file.readNBytes(SAMPLE), Files.size(path));
        } catch (IOException failure) {
            throw new DualWriteException(
                    ErrorCode.SOURCE_UNREADABLE,
                    path.toString(),
                    "Cannot read the source \"" + path + "\": the operating system refused.",
                    failure);
        }
    }

    private static FileHeader of(byte[] start, long size) {
        if (start.length == 0) {
            return EMPTY;
        }
        if (start.length >= MAGIC.length && Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return SQLITE;
        }
        return size % SMALLEST_PAGE == 0 && differentBytes(start) >= DIFFERENT_BYTES_OF_NOISE ? RANDOM : OTHER;
    }

    private static int differentBytes(byte[] bytes) {
        boolean[] seen = new boolean[256];
        int different = 0;
        for (byte one : bytes) {
            if (!seen[one & 0xff]) {
                seen[one & 0xff] = true;
                different++;
            }
        }
        return different;
    }
}
