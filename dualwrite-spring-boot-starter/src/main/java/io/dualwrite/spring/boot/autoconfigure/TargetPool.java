package io.dualwrite.spring.boot.autoconfigure;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.dualwrite.spring.boot.DualWriteProperties;
import io.dualwrite.spring.boot.DualWriteTargetConnectionDetails;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the pool on the target. It starts whether or not the target answers: the application does not depend on that. */
final class TargetPool {
    private static final Logger log = LoggerFactory.getLogger(TargetPool.class);
    /** A connection stays with the host it was made to: a replica that came back is seen after this time. */
    private static final Duration CHOOSE_AGAIN = Duration.ofMinutes(1);

    private TargetPool() {}

    static HikariDataSource create(DualWriteTargetConnectionDetails target, DualWriteProperties.Pool pool) {
        HikariConfig config = config(
                DualWriteAutoConfiguration.TARGET_BEAN,
                TargetAddress.require("dualwrite.target.url", target.url()),
                target,
                pool);
        if (TargetAddress.hasSeveralHosts(target.url())) {
            // Of several hosts one takes writes, and another one may take over from it.
            config.addDataSourceProperty("targetServerType", "primary");
        }
        return new HikariDataSource(config);
    }

    /** On copies of the target: the driver chooses one, and another one when it is gone. What the address says goes before. */
    static HikariDataSource replicas(
            String url, DualWriteTargetConnectionDetails target, DualWriteProperties.Pool pool) {
        HikariConfig config =
                config("dualWriteReplicas", TargetAddress.require("dualwrite.target.replicas-url", url), target, pool);
        config.setMinimumIdle(0);
        config.setMaxLifetime(CHOOSE_AGAIN.toMillis());
        config.addDataSourceProperty("targetServerType", "preferSecondary");
        config.addDataSourceProperty("loadBalanceHosts", "true");
        return new HikariDataSource(config);
    }

    private static HikariConfig config(
            String name, String url, DualWriteTargetConnectionDetails target, DualWriteProperties.Pool pool) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setUsername(target.username());
        config.setPassword(target.password());
        config.setMaximumPoolSize(pool.maximumSize());
        config.setMinimumIdle(Math.min(2, pool.maximumSize()));
        config.setConnectionTimeout(pool.connectionTimeout().toMillis());
        config.setInitializationFailTimeout(-1);
        config.setIsolateInternalQueries(true);
        config.addDataSourceProperty("ApplicationName", "dualwrite");
        config.addDataSourceProperty(
                "socketTimeout", String.valueOf(pool.socketTimeout().toSeconds()));
        config.addDataSourceProperty(
                "connectTimeout",
                String.valueOf(Math.max(1, pool.connectionTimeout().toSeconds())));
        config.addDataSourceProperty("prepareThreshold", String.valueOf(pool.prepareThreshold()));
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // The details of an error are values of rows: "Key (email)=(...) already exists".
        config.addDataSourceProperty("logServerErrorDetail", "false");
        if (TargetAddress.isPlainOverTheNetwork(url)) {
            log.warn("The target is on another machine, and the connection to it need not be encrypted. Add"
                    + " sslmode=verify-full (or require) to dualwrite.target.url, and to replicas-url if there is"
                    + " one.");
        }
        return config;
    }
}
