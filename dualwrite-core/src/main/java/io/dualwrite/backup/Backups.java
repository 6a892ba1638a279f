package io.dualwrite.backup;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.error.Sentence;
import io.dualwrite.store.jdbc.FullDisk;
import io.dualwrite.store.sqlite.file.OnlineBackup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The backups of one source in one folder.
 *
 * <p>Taking one, while the application writes:
 *
 * <ol>
 *   <li>Copies the source by SQLite's online backup, under a name that is not taken for a backup yet.
 *   <li>Proves the copy: {@code PRAGMA integrity_check}, and the content of every table. In WAL mode the content is
 *       compared with the source's, read in the same snapshot.
 *   <li>Gives it its name, made of source, time and stage, and writes its record.
 *   <li>Only then removes backups that are more than should be kept, oldest first.
 * </ol>
 *
 * <p>A backup that fails leaves nothing behind and removes nothing.
 */
public final class Backups {
    private static final String PART = ".part";

    private final Path source;
    private final Path folder;
    private final InstantSource clock;

    public Backups(Path source, Path folder, InstantSource clock) {
        this.source = source;
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Takes one.
     *
     * @param stage of the migration, becomes part of the name; may be empty
     * @param keep how many there may be in the end, this one included
     */
    public BackupRecord take(String stage, int keep, OnlineBackup.Progress progress) {
        if (keep < 1) {
            throw new IllegalArgumentException("At least one backup must be kept, not " + keep);
        }
        Instant taken = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Path file = folder.resolve(name(taken, stage));
        Path part = file.resolveSibling(file.getFileName() + PART);
        Path recordPart = BackupRecord.pathFor(part);
        try {
            Files.createDirectories(folder);
            if (Files.exists(file)) {
                throw failed("there is already one of this very second.", null);
            }
            SoundCopy copy = SoundCopy.of(source, part, progress);
            BackupRecord record = new BackupRecord(
                    file,
                    source.getFileName().toString(),
                    taken,
                    stage,
                    Files.size(part),
                    FileHash.of(part),
                    copy.comparedWithSource(),
                    copy.contents());
            // Written first: a name is given without needing room, so neither can be there half.
            record.write(recordPart);
            Files.move(recordPart, BackupRecord.pathFor(file));
            Files.move(part, file);
            removeAllBut(keep);
            return record;
        } catch (IOException | SQLException failure) {
            throw failed(Sentence.of(failure), failure);
        } finally {
            discard(part);
            discard(recordPart);
        }
    }

    private String name(Instant taken, String stage) {
        String base = source.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        String time = taken.toString().replace(":", "").replace("-", "");
        String safeStage = stage.replaceAll("[^A-Za-z0-9_-]", "_");
        return base + "-" + time + (safeStage.isEmpty() ? "" : "-" + safeStage) + ".db";
    }

    /** All that have a whole record and are of this source, newest first. */
    public List<BackupRecord> list() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<BackupRecord> records = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(BackupRecord.SUFFIX))
                    .toList()) {
                String name = file.getFileName().toString();
                read(file.resolveSibling(name.substring(0, name.length() - BackupRecord.SUFFIX.length())))
                        .filter(record ->
                                record.source().equals(source.getFileName().toString()))
                        .ifPresent(records::add);
            }
        }
        records.sort(Comparator.comparing(BackupRecord::taken).reversed());
        return records;
    }

    /** Empty if it has no whole record: then it is not ours to count, nor to remove. */
    private static Optional<BackupRecord> read(Path backup) {
        try {
            return Files.exists(backup) ? Optional.of(BackupRecord.read(backup)) : Optional.empty();
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    private void removeAllBut(int keep) throws IOException {
        for (BackupRecord old : list().stream().skip(keep).toList()) {
            Files.deleteIfExists(old.file());
            Files.deleteIfExists(BackupRecord.pathFor(old.file()));
        }
    }

    private DualWriteException failed(String why, @Nullable Exception cause) {
        boolean full = FullDisk.isWhy(cause);
        return new DualWriteException(
                full ? ErrorCode.DISK_FULL : ErrorCode.BACKUP_FAILED,
                source.toString(),
                "No backup of \"" + source + "\" was made in \"" + folder + "\": "
                        + (full
                                ? "its disk is full. What was begun is removed, and older backups are left alone."
                                : why),
                full
                        ? "Make room, or give a folder on another disk, and run it again. Do not go on to a stage that"
                                + " changes who leads without a backup."
                        : ErrorCode.BACKUP_FAILED.remedy(),
                cause);
    }

    private static void discard(Path part) {
        for (String companion : List.of("", "-journal", "-wal", "-shm")) {
            try {
                Files.deleteIfExists(part.resolveSibling(part.getFileName() + companion));
            } catch (IOException leftover) {
                // The failure that is on its way says what happened; a leftover part is not taken for a backup.
            }
        }
    }
}
