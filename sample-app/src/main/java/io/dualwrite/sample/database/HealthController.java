package io.dualwrite.sample.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a load balancer in one look whether the shop can answer, and a person how busy its pool is. */
@RestController
final class HealthController {

    private static final Logger log = LoggerFactory.getLogger(HealthController.class);

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;

    HealthController(DataSource dataSource, JdbcTemplate jdbc) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
    }

    /** {@code responseTime} is that of one trivial query, in milliseconds. */
    record Health(String status, String database, double responseTime, int poolSize, int activeConnections) {}

    @GetMapping("/api/health")
    ResponseEntity<Health> health() {
        long start = System.nanoTime();
        boolean answers = databaseAnswers();
        double millis = Math.round((System.nanoTime() - start) / 1_000.0) / 1_000.0;
        HikariDataSource pool = pool();
        Health health = new Health(
                answers ? "UP" : "DOWN",
                answers ? "connected" : "unreachable",
                millis,
                pool.getHikariPoolMXBean().getTotalConnections(),
                pool.getHikariPoolMXBean().getActiveConnections());
        return ResponseEntity.status(answers ? 200 : 503).body(health);
    }

    private boolean databaseAnswers() {
        try {
            return Integer.valueOf(1).equals(jdbc.queryForObject("select 1", Integer.class));
        } catch (RuntimeException failure) {
            log.warn("The database does not answer", failure);
            return false;
        }
    }

    private HikariDataSource pool() {
        try {
            return dataSource.unwrap(HikariDataSource.class);
        } catch (SQLException failure) {
            throw new IllegalStateException("The DataSource is expected to be a Hikari pool", failure);
        }
    }
}
