package io.dualwrite.backup;

import io.dualwrite.value.ContentHash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** SHA-256 of a file, as {@code sha256sum} prints it. */
public final class FileHash {
    private static final int BUFFER = 64 * 1024;

    private FileHash() {}

    public static String of(Path file) throws IOException {
        MessageDigest sha256 = ContentHash.sha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha256.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(sha256.digest());
    }
}
