package io.dualwrite.spring.boot.health;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.dualwrite.DualWrite;
import io.dualwrite.MigrationStatus;
import io.dualwrite.stage.Side;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Both databases: connected or not, response time, pool. DOWN is said of the leader only: while the source leads, the
 * application works without the target, and taking it out of service would make an outage of one.
 */
public final class DualWriteHealthIndicator extends AbstractHealthIndicator {
    private static final int SECONDS_TO_ANSWER = 2;

    private final DualWrite migration;
    private final DataSource source;
    private final DataSource target;

    public DualWriteHealthIndicator(DualWrite migration, DataSource source, DataSource target) {
        super("The health of the databases could not be found out");
        this.migration = migration;
        this.source = source;
        this.target = target;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        MigrationStatus status = migration.status();
        boolean sought = status.routing().stage().writes(Side.TARGET);
        Map<String, Object> here = look(source, true);
        Map<String, Object> there = look(target, !sought || status.seen().reachable());
        boolean up = Boolean.TRUE.equals(here.get("connected"));
        builder.status(up ? Status.UP : Status.DOWN)
                .withDetail("stage", status.routing().stage().name())
                .withDetail("leader", status.routing().stage().leader().name())
                .withDetail("source", here)
                .withDetail("target", there);
        if (sought) {
            builder.withDetail("lagChanges", status.seen().lagChanges())
                    .withDetail("lagMillis", status.seen().lagTime().toMillis());
        }
        if (!status.problems().isEmpty()) {
            builder.withDetail("problems", status.problems());
        }
    }

    /** @param ask whether to ask the database itself; one that was just seen to be gone would only be waited for */
    private static Map<String, Object> look(DataSource database, boolean ask) {
        Map<String, Object> details = new LinkedHashMap<>();
        long started = System.nanoTime();
        details.put("connected", ask && answers(database));
        if (ask) {
            details.put("responseTime", (System.nanoTime() - started) / 1_000_000 + " ms");
        }
        HikariPoolMXBean pool = pool(database);
        if (pool != null) {
            details.put("poolSize", pool.getTotalConnections());
            details.put("activeConnections", pool.getActiveConnections());
        }
        return details;
    }

    private static boolean answers(DataSource database) {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(SECONDS_TO_ANSWER);
        } catch (SQLException unreachable) {
            return false;
        }
    }

    private static @Nullable HikariPoolMXBean pool(DataSource database) {
        try {
            return database.isWrapperFor(HikariDataSource.class)
                    ? database.unwrap(HikariDataSource.class).getHikariPoolMXBean()
                    : null;
        } catch (SQLException none) {
            return null;
        }
    }
}
