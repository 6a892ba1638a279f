package io.dualwrite.checker.archive;

import io.dualwrite.backup.FileHash;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.error.Sentence;
import io.dualwrite.store.jdbc.FullDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** The folder an export is written to and read from. */
final class ExportFolder {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private static final Set<String> OURS = Set.of(Export.TABLES, Export.SCHEMA, Manifest.FILE, Manifest.CHECKSUMS);

    private final Path directory;

    ExportFolder(Path directory) {
        this.directory = directory;
    }

    Path resolve(String file) {
        return directory.resolve(file);
    }

    /** Makes room: the folder is new, empty, or holds only what an interrupted export left. */
    void prepare() {
        try {
            Files.createDirectories(directory);
            List<String> there = names(directory);
            if (there.contains(Manifest.CHECKSUMS) || !OURS.containsAll(there)) {
                throw new DualWriteException(
                        ErrorCode.EXPORT_EXISTS,
                        directory.toString(),
                        "Cannot export to \"" + directory + "\": "
                                + (there.contains(Manifest.CHECKSUMS)
                                        ? "it holds a finished export."
                                        : "it holds files that are not of an export."),
                        ErrorCode.EXPORT_EXISTS.remedy());
            }
            for (String leftover : there) {
                delete(directory.resolve(leftover));
            }
            Files.createDirectories(directory.resolve(Export.TABLES));
            Files.createDirectories(directory.resolve(Export.SCHEMA));
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    private static void delete(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            for (String name : names(path)) {
                delete(path.resolve(name));
            }
        }
        Files.delete(path);
    }

    /** Writes what makes it an export. */
    void finish(Manifest manifest) throws IOException {
        Files.writeString(
                directory.resolve(Manifest.FILE),
                MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(manifest) + "\n");
        List<String> files = new ArrayList<>(List.of(Manifest.FILE));
        files.addAll(manifest.migrations());
        manifest.tables().forEach(table -> files.add(table.file()));
        Checksums.write(directory, files);
    }

    /** A word for this very export: the hash of all its hashes. */
    String fingerprint() throws IOException {
        return FileHash.of(directory.resolve(Manifest.CHECKSUMS)).substring(0, 16);
    }

    /** Fails unless this is a finished export of a form that is understood. */
    Manifest manifest() {
        if (!Files.isRegularFile(directory.resolve(Manifest.CHECKSUMS))
                || !Files.isRegularFile(directory.resolve(Manifest.FILE))) {
            throw notAnExport(
                    "it has no " + Manifest.FILE + " with " + Manifest.CHECKSUMS
                            + ", so it is another folder, or the export was interrupted.",
                    null);
        }
        try {
            Manifest manifest =
                    MAPPER.readValue(directory.resolve(Manifest.FILE).toFile(), Manifest.class);
            if (manifest.format() != Manifest.FORMAT) {
                throw notAnExport(
                        "its form is " + manifest.format() + ", and this version reads form " + Manifest.FORMAT + ".",
                        null);
            }
            return manifest;
        } catch (JacksonException failure) {
            throw notAnExport("its " + Manifest.FILE + " is damaged.", failure);
        }
    }

    /** Every file below, as {@link Manifest#CHECKSUMS} would name it, but that one itself. */
    List<String> files() {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.equals(Manifest.CHECKSUMS))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private DualWriteException notAnExport(String why, @Nullable Exception cause) {
        return new DualWriteException(
                ErrorCode.NOT_AN_EXPORT,
                directory.toString(),
                "Cannot read \"" + directory + "\" as an export: " + why,
                cause);
    }

    DualWriteException unwritable(Exception failure) {
        boolean full = FullDisk.isWhy(failure);
        // Jackson says where in a document it was, which helps nobody here.
        Throwable cause = Objects.requireNonNullElse(failure.getCause(), failure);
        return new DualWriteException(
                full ? ErrorCode.DISK_FULL : ErrorCode.EXPORT_UNWRITABLE,
                directory.toString(),
                "Writing the export to \"" + directory + "\" failed: "
                        + (full ? "its disk is full." : Sentence.of(cause))
                        + " What is there is incomplete and will not be taken for an export.",
                failure);
    }
}
