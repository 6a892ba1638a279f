package io.dualwrite.spring.boot.autoconfigure;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.dualwrite.spring.boot.DualWriteProperties;
import io.dualwrite.spring.boot.DualWriteTargetConnectionDetails;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the pool on the target. It starts whether or not the target answers: the application does not depend on that. */
final class TargetPool {
    private static final Logger log = LoggerFactory.getLogger(TargetPool.class);
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private TargetPool() {}

    static HikariDataSource create(DualWriteTargetConnectionDetails target, DualWriteProperties.Pool pool) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(DualWriteAutoConfiguration.TARGET_BEAN);
        config.setJdbcUrl(target.url());
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
        if (isPlainOverTheNetwork(target.url())) {
            log.warn("The target is on another machine, and the connection to it need not be encrypted. Add"
                    + " sslmode=verify-full (or require) to dualwrite.target.url.");
        }
        return new HikariDataSource(config);
    }

    /** Without sslmode the driver takes what it gets, and does not look who answers. */
    static boolean isPlainOverTheNetwork(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (lower.contains("sslmode=require") || lower.contains("sslmode=verify") || lower.contains("ssl=true")) {
            return false;
        }
        if (!lower.startsWith("jdbc:postgresql:")) {
            return false;
        }
        String rest = lower.substring("jdbc:".length());
        String host = rest.startsWith("postgresql://")
                ? URI.create(rest.split("\\?", 2)[0].replace(",", "%2C")).getHost()
                : "localhost";
        return host != null && !HERE.contains(host);
    }
}
