package io.dualwrite.checker.serve;

import io.dualwrite.checker.watch.Problem;
import io.dualwrite.checker.watch.StartProblems;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.store.sqlite.file.SqliteFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Puts a damaged store file aside before anything opens it, for a sidecar that does not start alerts nobody. The file is kept for
 * whoever wants to look; what was acknowledged has to be acknowledged again, and a page says so.
 */
final class SoundStore implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final Logger log = LoggerFactory.getLogger(SoundStore.class);
    private static final String SQLITE = "jdbc:sqlite:";
    private static final Set<ErrorCode> DAMAGED = Set.of(ErrorCode.SOURCE_CORRUPT, ErrorCode.SOURCE_ENCRYPTED);

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String url = context.getEnvironment().getProperty("spring.datasource.url", "");
        StartProblems problems = new StartProblems(List.of());
        if (url.startsWith(SQLITE)) {
            Path file = Path.of(url.substring(SQLITE.length()).split("\\?", 2)[0]);
            String damage = Files.exists(file) ? damage(file) : null;
            if (damage != null) {
                problems = new StartProblems(List.of(putAside(file, damage)));
            }
        }
        context.getBeanFactory().registerSingleton("startProblems", problems);
    }

    private static @Nullable String damage(Path file) {
        try (Connection connection = DriverManager.getConnection(SQLITE + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
            String said = row.next() ? row.getString(1) : "nothing";
            return "ok".equals(said) ? null : said;
        } catch (SQLException unreadable) {
            // A file that somebody holds, or that may not be read, is as good as it was: opening it will say so.
            return DAMAGED.contains(SqliteFailure.of(file, unreadable).code()) ? unreadable.getMessage() : null;
        }
    }

    private static Problem putAside(Path file, String damage) {
        String name = file.getFileName() + ".damaged-" + Instant.now().toEpochMilli();
        try {
            for (String part : List.of("", "-wal", "-shm")) {
                Path from = file.resolveSibling(file.getFileName() + part);
                if (Files.exists(from)) {
                    Files.move(from, file.resolveSibling(name + part));
                }
            }
        } catch (IOException stuck) {
            throw new IllegalStateException("The damaged store \"" + file + "\" cannot be put aside", stuck);
        }
        String what = ErrorCode.SIDECAR_STORE_DAMAGED.id() + " The sidecar's own store was damaged (" + damage
                + ") and was put aside as " + name + "; a new one was begun.";
        log.warn("{} {}", what, ErrorCode.SIDECAR_STORE_DAMAGED.remedy());
        return new Problem("store", what, ErrorCode.SIDECAR_STORE_DAMAGED.remedy(), false);
    }
}
