package io.dualwrite.preflight.query;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.preflight.target.TargetAccess;
import io.dualwrite.preflight.target.TargetState;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.postgres.catalog.DeferrableUniqueness;
import io.dualwrite.store.postgres.catalog.PostgresIntrospection;
import io.dualwrite.store.postgres.catalog.PostgresPrivileges;
import io.dualwrite.store.postgres.session.PostgresFacts;
import io.dualwrite.store.postgres.session.PostgresFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at a target, in one transaction that cannot write. */
public final class TargetReading {
    private TargetReading() {}

    /** What there is, or precisely why it cannot be read. */
    public static TargetState read(TargetAccess target) {
        try (Connection connection = target.opening().open()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            TargetState state = read(connection, target.shown());
            connection.rollback();
            connection.setAutoCommit(true);
            connection.setReadOnly(false);
            return state;
        } catch (SQLException failure) {
            throw PostgresFailure.of(target.shown(), failure);
        }
    }

    private static TargetState read(Connection connection, String shown) throws SQLException {
        PostgresFacts facts = PostgresFacts.of(connection);
        Schema schema = PostgresIntrospection.read(connection);
        List<PostgresPrivileges.Missing> missing = PostgresPrivileges.missing(connection, schema.name());
        boolean mayCreate = Query.one(
                connection, "SELECT has_schema_privilege(?, 'CREATE')", row -> row.getBoolean(1), schema.name());
        List<String> filled = isFollowing(connection, schema) ? List.of() : filled(connection, schema, missing);
        return new TargetState(
                shown, facts, schema, missing, mayCreate, DeferrableUniqueness.of(connection, schema.name()), filled);
    }

    /** Whether we have been here before: then rows are ours, and expected. */
    private static boolean isFollowing(Connection connection, Schema schema) throws SQLException {
        return Query.one(
                connection,
                "SELECT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid ="
                        + " c.relnamespace WHERE n.nspname = ? AND c.relkind = 'r' AND starts_with(c.relname, ?))",
                row -> row.getBoolean(1),
                schema.name(),
                Identifiers.OWN_PREFIX);
    }

    private static List<String> filled(Connection connection, Schema schema, List<PostgresPrivileges.Missing> missing)
            throws SQLException {
        Set<String> closed =
                missing.stream().map(PostgresPrivileges.Missing::table).collect(Collectors.toSet());
        List<String> filled = new ArrayList<>();
        for (Table table : schema.tables()) {
            String name = quote(schema.name()) + "." + quote(table.name());
            boolean readable = table.kind().isCapturable() && !closed.contains(table.name());
            if (readable
                    && Query.one(connection, "SELECT EXISTS (SELECT FROM " + name + ")", row -> row.getBoolean(1))) {
                filled.add(table.name());
            }
        }
        return filled;
    }
}
