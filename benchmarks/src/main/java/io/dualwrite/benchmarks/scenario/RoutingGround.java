package io.dualwrite.benchmarks.scenario;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.dualwrite.route.answer.Presenter;
import io.dualwrite.route.compile.CompiledEligibility;
import io.dualwrite.route.decide.Freshness;
import io.dualwrite.route.decide.ReadPolicy;
import io.dualwrite.route.decide.SessionKey;
import io.dualwrite.route.read.ReadLimits;
import io.dualwrite.route.read.TargetReads;
import io.dualwrite.route.readiness.Readiness;
import io.dualwrite.route.readiness.ReadinessRules;
import io.dualwrite.route.shadow.BothSides;
import io.dualwrite.route.shadow.Copies;
import io.dualwrite.route.shadow.ShadowReads;
import io.dualwrite.route.shadow.ShadowSettings;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.store.sqlite.file.SqliteMemory;
import io.dualwrite.value.convert.Conversions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;

/** What the scenarios about routing run on: a file with one table, its pool, and what decides about its reads. */
final class RoutingGround {
    static final String READ = "SELECT id, name, stock, price FROM product WHERE id = ?";
    private static final int ROWS = 10_000;

    private RoutingGround() {}

    static HikariDataSource pool(Path file) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=OFF");
        config.setMaximumPoolSize(4);
        return new HikariDataSource(config);
    }

    static void fill(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE product (id INTEGER PRIMARY KEY, name TEXT NOT NULL, stock INTEGER, price REAL)");
            statement.execute("WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < " + ROWS
                    + ") INSERT INTO product SELECT i, 'product no. ' || i, i, i * 0.01 FROM n");
        }
    }

    static Connection memory(DataSource pool) throws SQLException {
        try (Connection application = pool.getConnection()) {
            return SqliteMemory.like(application);
        }
    }

    static ShadowReads shadow(DataSource pool, Presenter presenter) {
        ShadowSettings settings = ShadowSettings.DEFAULT;
        return new ShadowReads(
                new BothSides(pool, pool, Copies.NONE, presenter, Freshness.UNKNOWN, settings), settings);
    }

    static TargetReads reads(
            Path file, DataSource pool, Presenter presenter, ShadowReads shadow, ReadPolicy policy, SessionKey key)
            throws SQLException {
        TableMapping product = new TableMapping(
                "product",
                "product",
                List.of(
                        column("id", "bigint"),
                        column("name", "text"),
                        column("stock", "bigint"),
                        column("price", "double precision")),
                List.of(0));
        CompiledEligibility eligibility = new CompiledEligibility(new SqliteStore(file).schema(), List.of(product));
        Readiness readiness = new Readiness(ReadinessRules.TRUSTING, eligibility::normalise, InstantSource.system());
        return new TargetReads(
                pool,
                null,
                policy,
                eligibility,
                readiness,
                shadow,
                presenter,
                key,
                Freshness.UNKNOWN,
                ReadLimits.DEFAULT);
    }

    private static ColumnMapping column(String name, String words) {
        return ColumnMapping.of(name, name, Conversions.parse(words));
    }
}
