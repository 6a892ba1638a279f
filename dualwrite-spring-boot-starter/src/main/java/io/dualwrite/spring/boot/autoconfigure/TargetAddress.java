package io.dualwrite.spring.boot.autoconfigure;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the address of the target says before anybody connects. It may hold a password, so it is never shown. */
final class TargetAddress {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]", "");
    private static final String WITH_HOSTS = "jdbc:postgresql://";

    /** Other drivers wrap that of PostgreSQL, and say so in front. */
    private static final Pattern OF_POSTGRESQL = Pattern.compile("jdbc:([a-z0-9-]+:)*postgresql:.*");

    private TargetAddress() {}

    /** An address that nobody could ever connect to is no outage: it ends the start. */
    static String require(String setting, String url) {
        String why = misunderstood(url);
        if (why != null) {
            throw new DualWriteException(
                    ErrorCode.TARGET_ADDRESS_NOT_UNDERSTOOD,
                    setting,
                    "'" + setting + "' is no address of a PostgreSQL: " + why,
                    ErrorCode.TARGET_ADDRESS_NOT_UNDERSTOOD.remedy());
        }
        return url;
    }

    private static @Nullable String misunderstood(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (lower.startsWith("postgres://") || lower.startsWith("postgresql://")) {
            return "it is one for psql and other programs, and JDBC writes it in another way.";
        }
        if (!OF_POSTGRESQL.matcher(lower).matches()) {
            return lower.startsWith("jdbc:") ? "it names another kind of database." : "it does not begin with 'jdbc:'.";
        }
        try {
            DriverManager.getDriver(url);
            return null;
        } catch (SQLException nobody) {
            return "the driver does not understand it; look at the host, the port and the slashes.";
        }
    }

    static boolean hasSeveralHosts(String url) {
        return url.split("[?]", 2)[0].contains(",");
    }

    /** Without sslmode the driver takes what it gets, and does not look who answers. One host elsewhere is enough. */
    static boolean isPlainOverTheNetwork(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (lower.contains("sslmode=require") || lower.contains("sslmode=verify") || lower.contains("ssl=true")) {
            return false;
        }
        if (!lower.startsWith(WITH_HOSTS)) {
            return false;
        }
        String hosts = lower.substring(WITH_HOSTS.length()).split("[/?]", 2)[0];
        return Arrays.stream(hosts.split(",")).map(TargetAddress::withoutPort).anyMatch(host -> !HERE.contains(host));
    }

    private static String withoutPort(String host) {
        return host.startsWith("[") ? host.substring(0, host.indexOf(']') + 1) : host.split(":", 2)[0];
    }
}
