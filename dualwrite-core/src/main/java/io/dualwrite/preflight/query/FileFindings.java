package io.dualwrite.preflight.query;

import static io.dualwrite.preflight.finding.FindingKind.NETWORK_FILE_SYSTEM;
import static io.dualwrite.preflight.finding.FindingKind.NOT_WAL;
import static io.dualwrite.preflight.finding.FindingKind.UTF16_ENCODING;
import static io.dualwrite.preflight.finding.FindingKind.WAL_TO_RECOVER;

import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.store.sqlite.file.SqliteFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is to be said about the file as a whole: its mode, its encoding, where it lies. */
public final class FileFindings {
    private static final Set<String> NETWORK =
            Set.of("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "afs");

    private FileFindings() {}

    public static List<Finding> of(Path path, SqliteFacts facts, long waitingBytes) {
        List<Finding> findings = new ArrayList<>();
        if (!facts.isWal()) {
            findings.add(Finding.inDatabase(NOT_WAL, 1, "Its journal mode is " + facts.journalMode() + "."));
        }
        if (!facts.encoding().equals("UTF-8")) {
            findings.add(Finding.inDatabase(UTF16_ENCODING, 1, "Its encoding is " + facts.encoding() + "."));
        }
        if (waitingBytes > 0) {
            findings.add(Finding.inDatabase(
                    WAL_TO_RECOVER, 1, String.format(Locale.ROOT, "The log has %,d bytes.", waitingBytes)));
        }
        String fileSystem = fileSystem(path);
        if (isNetwork(fileSystem)) {
            findings.add(Finding.inDatabase(NETWORK_FILE_SYSTEM, 1, "The file system is " + fileSystem + "."));
        }
        return findings;
    }

    static boolean isNetwork(String fileSystem) {
        return NETWORK.contains(fileSystem.toLowerCase(Locale.ROOT)) || fileSystem.startsWith("fuse.sshfs");
    }

    private static String fileSystem(Path path) {
        try {
            return Files.getFileStore(path).type();
        } catch (IOException unknown) {
            return "";
        }
    }
}
