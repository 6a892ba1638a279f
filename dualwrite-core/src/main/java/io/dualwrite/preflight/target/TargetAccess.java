package io.dualwrite.preflight.target;

import io.dualwrite.store.postgres.session.PostgresAddress;
import io.dualwrite.store.postgres.session.PostgresFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The way to a target.
 *
 * @param shown its address as a report may show it, without credentials
 * @param opening connects, or says why not
 * @param names what the team says: names of the target by {@code table} or {@code table.column} of the source
 */
public record TargetAccess(String shown, Opening opening, Map<String, String> names) {
    /** Opens a connection that the caller closes. */
    @FunctionalInterface
    public interface Opening {
        Connection open() throws SQLException;
    }

    public TargetAccess {
        Objects.requireNonNull(shown, "shown");
        Objects.requireNonNull(opening, "opening");
        names = Map.copyOf(names);
    }

    /** @param user of the database; what is null is taken from the address */
    public static TargetAccess of(PostgresAddress address, @Nullable String user, @Nullable String password) {
        return new TargetAccess(address.shown(), () -> address.open(user, password), Map.of());
    }

    public static TargetAccess of(DataSource database, String shown) {
        return new TargetAccess(
                shown,
                () -> {
                    try {
                        return database.getConnection();
                    } catch (SQLException failure) {
                        throw PostgresFailure.of(shown, failure);
                    }
                },
                Map.of());
    }

    public TargetAccess withNames(Map<String, String> said) {
        return new TargetAccess(shown, opening, said);
    }
}
