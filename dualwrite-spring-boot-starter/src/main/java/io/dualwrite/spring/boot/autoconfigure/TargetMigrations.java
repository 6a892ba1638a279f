package io.dualwrite.spring.boot.autoconfigure;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.spring.boot.DualWriteProperties;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.ClassUtils;

/**
 * Runs the team's migrations of the target, with a history of their own there. The source's were run before. A target that does
 * not answer keeps nobody from starting: its migrations run at the next start.
 */
final class TargetMigrations {
    private static final Logger log = LoggerFactory.getLogger(TargetMigrations.class);
    private static final String USUAL = "db/migration/postgresql";

    private TargetMigrations() {}

    /** @param loader of the application, which finds its migrations */
    static void run(DataSource target, DualWriteProperties properties, @Nullable ClassLoader loader) {
        boolean flyway = ClassUtils.isPresent("org.flywaydb.core.Flyway", loader);
        List<String> locations = locations(properties.target().migrations(), flyway, loader);
        if (locations.isEmpty()) {
            return;
        }
        if (!flyway) {
            throw failed(
                    locations,
                    "dualwrite.target.migrations.locations is set, and Flyway is not on the class path",
                    "Add flyway-database-postgresql, or run the target's migrations yourself and leave the property"
                            + " out.",
                    null);
        }
        if (!answers(target)) {
            return;
        }
        try {
            ByFlyway.run(target, locations, loader);
        } catch (DualWriteException failure) {
            if (properties.schemaChange() == DualWriteProperties.SchemaChange.REFUSE) {
                throw failure;
            }
            log.error("The target stays behind until its migrations run: {}", failure.getMessage());
        }
    }

    private static List<String> locations(
            DualWriteProperties.Migrations migrations, boolean flyway, @Nullable ClassLoader loader) {
        if (!migrations.enabled()) {
            return List.of();
        }
        if (!migrations.locations().isEmpty()) {
            return migrations.locations();
        }
        return flyway && isThere(loader) ? List.of("classpath:" + USUAL) : List.of();
    }

    private static boolean isThere(@Nullable ClassLoader loader) {
        try {
            return new PathMatchingResourcePatternResolver(loader)
                            .getResources("classpath*:" + USUAL + "/**/*.sql")
                            .length
                    > 0;
        } catch (IOException none) {
            return false;
        }
    }

    private static boolean answers(DataSource target) {
        try (Connection connection = target.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException away) {
            log.warn("The target does not answer, so its migrations run at the next start: {}", away.getMessage());
            return false;
        }
    }

    private static DualWriteException failed(
            List<String> locations, String why, String hint, @Nullable Throwable cause) {
        return new DualWriteException(
                ErrorCode.TARGET_MIGRATION_FAILED,
                String.join(", ", locations),
                "The target's migrations in " + String.join(", ", locations) + " did not run: " + why + ".",
                hint,
                cause);
    }

    /** Loaded only with Flyway. */
    private static final class ByFlyway {
        static void run(DataSource target, List<String> locations, @Nullable ClassLoader loader) {
            try {
                int migrated = Flyway.configure(loader == null ? TargetMigrations.class.getClassLoader() : loader)
                        .dataSource(target)
                        .locations(locations.toArray(String[]::new))
                        .failOnMissingLocations(true)
                        .baselineOnMigrate(true)
                        .baselineVersion("0")
                        .load()
                        .migrate()
                        .migrationsExecuted;
                log.info("The target's migrations are done: {} were new", migrated);
            } catch (FlywayException failure) {
                throw failed(
                        locations,
                        String.valueOf(failure.getMessage()).strip(),
                        ErrorCode.TARGET_MIGRATION_FAILED.remedy(),
                        failure);
            }
        }
    }
}
