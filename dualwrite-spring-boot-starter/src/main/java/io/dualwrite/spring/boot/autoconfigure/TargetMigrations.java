package io.dualwrite.spring.boot.autoconfigure;

import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ClassUtils;

/** Runs the team's migrations of the target, with a history of their own there. The source's were run before. */
final class TargetMigrations {
    private static final Logger log = LoggerFactory.getLogger(TargetMigrations.class);

    private TargetMigrations() {}

    static void run(DataSource target, List<String> locations) {
        if (locations.isEmpty()) {
            return;
        }
        ClassLoader loader = TargetMigrations.class.getClassLoader();
        if (!ClassUtils.isPresent("org.flywaydb.core.Flyway", loader)) {
            throw new IllegalStateException(
                    "dualwrite.target.migrations.locations is set, and Flyway is not on the class"
                            + " path. Add flyway-database-postgresql, or run the target's migrations yourself.");
        }
        ByFlyway.run(target, locations, loader);
    }

    /** Loaded only with Flyway. */
    private static final class ByFlyway {
        static void run(DataSource target, List<String> locations, ClassLoader loader) {
            int migrated = Flyway.configure(loader)
                    .dataSource(target)
                    .locations(locations.toArray(String[]::new))
                    .failOnMissingLocations(true)
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate()
                    .migrationsExecuted;
            log.info("The target's migrations are done: {} were new", migrated);
        }
    }
}
