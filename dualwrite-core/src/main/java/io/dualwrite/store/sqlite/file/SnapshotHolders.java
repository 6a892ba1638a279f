package io.dualwrite.store.sqlite.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The processes that are in the middle of reading a file in WAL mode. Each holds a shared lock on one of five bytes of the
 * {@code -shm} file, and Linux tells who holds which lock; elsewhere nobody is named.
 */
public final class SnapshotHolders {
    private static final Path LOCKS = Path.of("/proc/locks");
    private static final Path PROCESSES = Path.of("/proc");

    // WAL_READ_LOCK(0) to WAL_READ_LOCK(4) of SQLite's file format.
    private static final long FIRST_MARK = 123;
    private static final long LAST_MARK = 127;

    private static final int TYPE = 1;
    private static final int PROCESS = 4;
    private static final int FILE = 5;
    private static final int START = 6;
    private static final int FIELDS = 8;

    private SnapshotHolders() {}

    /** For example {@code 4711 (sqlite3)}. */
    public static List<String> of(Path file) {
        Path shared = file.resolveSibling(file.getFileName() + "-shm");
        try {
            if (!Files.isReadable(LOCKS) || !Files.exists(shared)) {
                return List.of();
            }
            String inode = ":" + Files.getAttribute(shared, "unix:ino");
            Set<String> holders = new TreeSet<>();
            for (String line : Files.readAllLines(LOCKS)) {
                String[] fields = line.trim().split("\\s+");
                if (fields.length >= FIELDS && fields[TYPE].equals("POSIX") && fields[FILE].endsWith(inode)) {
                    long start = Long.parseLong(fields[START]);
                    if (start >= FIRST_MARK && start <= LAST_MARK) {
                        holders.add(fields[PROCESS] + nameOf(fields[PROCESS]));
                    }
                }
            }
            return List.copyOf(holders);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException untold) {
            return List.of();
        }
    }

    private static String nameOf(String process) {
        try {
            return " ("
                    + Files.readString(PROCESSES.resolve(process).resolve("comm"))
                            .trim() + ")";
        } catch (IOException ended) {
            return "";
        }
    }
}
