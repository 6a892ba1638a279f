package io.dualwrite.backup;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.error.Sentence;
import io.dualwrite.store.jdbc.FullDisk;
import io.dualwrite.store.postgres.session.PostgresAddress;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A backup of the target by PostgreSQL's own {@code pg_dump}, where it is on the PATH; the password travels in the
 * environment of that process only. Where it is not, says what whoever runs the server must do.
 */
public final class PostgresDump {
    /** What came of it. */
    public sealed interface Result permits Dumped, NotHere {}

    /** @param objects entries in the dump's list of contents */
    public record Dumped(Path file, long bytes, long objects) implements Result {}

    /** There is no tool to do it with. */
    public record NotHere(String whatToDo) implements Result {}

    private final PostgresAddress address;
    private final @Nullable String user;
    private final @Nullable String password;
    private final String path;

    public PostgresDump(PostgresAddress address, @Nullable String user, @Nullable String password) {
        this(address, user, password, Objects.requireNonNullElse(System.getenv("PATH"), ""));
    }

    /** @param path folders to look for the tool in, as the environment variable lists them */
    PostgresDump(PostgresAddress address, @Nullable String user, @Nullable String password, String path) {
        this.address = address;
        this.user = user;
        this.password = password;
        this.path = path;
    }

    /** Dumps to a file named by database, time and stage, and reads its list of contents back. */
    public Result take(Path folder, String stage, InstantSource clock) {
        Optional<Path> tool = onThePath("pg_dump");
        PostgresAddress.Parts parts = address.parts();
        if (tool.isEmpty()) {
            return new NotHere("The target was not backed up: pg_dump is not on the PATH of this machine.\n"
                    + "Install the PostgreSQL client of the server's version, or have the provider take a snapshot of"
                    + " database '" + parts.database() + "' on " + parts.host()
                    + " and confirm that it can be restored to a moment before the next change of stage.");
        }
        Instant taken = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String time = taken.toString().replace(":", "").replace("-", "");
        String safeStage = stage.replaceAll("[^A-Za-z0-9_-]", "_");
        Path file = folder.resolve(
                parts.database() + "-" + time + (safeStage.isEmpty() ? "" : "-" + safeStage) + ".pgdump");
        try {
            Files.createDirectories(folder);
            Path part = file.resolveSibling(file.getFileName() + ".part");
            try {
                run(command(tool.get(), parts, part));
                String contents =
                        run(List.of(tool.get().resolveSibling("pg_restore").toString(), "--list", part.toString()));
                Files.move(part, file);
                return new Dumped(
                        file,
                        Files.size(file),
                        contents.lines().filter(line -> !line.startsWith(";")).count());
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException failure) {
            throw failed(Sentence.of(failure), failure);
        }
    }

    private static List<String> command(Path tool, PostgresAddress.Parts parts, Path file) {
        List<String> command = new ArrayList<>(List.of(
                tool.toString(),
                "--format=custom",
                "--no-password",
                "--host=" + parts.host(),
                "--port=" + parts.port(),
                "--file=" + file));
        parts.schema().ifPresent(schema -> command.add("--schema=" + schema));
        command.add(parts.database());
        return command;
    }

    private String run(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        address.parts().user().ifPresent(name -> builder.environment().put("PGUSER", name));
        address.parts().password().ifPresent(word -> builder.environment().put("PGPASSWORD", word));
        if (user != null) {
            builder.environment().put("PGUSER", user);
        }
        if (password != null) {
            builder.environment().put("PGPASSWORD", password);
        }
        address.parts().sslMode().ifPresent(mode -> builder.environment().put("PGSSLMODE", mode));
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(command.get(0) + " said: " + said.strip());
            }
            return said;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw failed("it was interrupted.", stop);
        } finally {
            process.destroy();
        }
    }

    private DualWriteException failed(String why, @Nullable Exception cause) {
        boolean full = FullDisk.isWhy(cause);
        return new DualWriteException(
                full ? ErrorCode.DISK_FULL : ErrorCode.BACKUP_FAILED,
                address.shown(),
                "No backup of \"" + address.shown() + "\" was made: " + why,
                (full ? "Make room, and run it again." : "pg_dump must be of the server's version or newer.")
                        + " Do not go on to a stage that changes who leads without a backup.",
                cause);
    }

    private Optional<Path> onThePath(String program) {
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder).resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
