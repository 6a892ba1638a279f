package io.dualwrite.checker.cli.option;

import io.dualwrite.store.postgres.session.PostgresAddress;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * What every command that uses the target is told about it. A password belongs into the environment: arguments are seen
 * by every user of the machine.
 */
public final class TargetOptions {
    @Option(
            names = "--target",
            paramLabel = "URL",
            description = "The target, such as jdbc:postgresql://host:5432/shop?currentSchema=public.")
    private @Nullable String url;

    @Option(
            names = "--target-user",
            paramLabel = "NAME",
            defaultValue = "${env:DUALWRITE_TARGET_USERNAME}",
            description = "Role on the target (default: $$DUALWRITE_TARGET_USERNAME, or the one in the URL).")
    private @Nullable String user;

    @Option(
            names = "--target-password",
            arity = "0..1",
            interactive = true,
            paramLabel = "PASSWORD",
            defaultValue = "${env:DUALWRITE_TARGET_PASSWORD}",
            description =
                    "Asked for when no value is given (default: $$DUALWRITE_TARGET_PASSWORD, or the one in the URL).")
    private char @Nullable [] password;

    public boolean isGiven() {
        return url != null;
    }

    /** For commands that cannot do without; asks {@link #isGiven()} first where it is optional. */
    public PostgresAddress address() {
        if (url == null) {
            throw new IllegalStateException("--target was not asked for");
        }
        return new PostgresAddress(url);
    }

    @Nullable
    public String user() {
        return user == null || user.isBlank() ? null : user;
    }

    @Nullable
    public String password() {
        return password == null || password.length == 0 ? null : new String(password);
    }

    /** Connects, or says why not. */
    Connection open() {
        return address().open(user(), password());
    }

    /** Fails with the reason if nobody answers, or not to this user. */
    public void requireReachable() {
        try {
            open().close();
        } catch (SQLException closing) {
            // It answered: that it cannot say goodbye is of no interest.
        }
    }

    /** A connection of its own with each call. */
    public DataSource dataSource() {
        return address().dataSource(user(), password());
    }
}
