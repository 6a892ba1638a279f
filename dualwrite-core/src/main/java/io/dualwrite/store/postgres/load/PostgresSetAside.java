package io.dualwrite.store.postgres.load;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.load.SetAside;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.session.FollowerTables;
import io.dualwrite.store.postgres.session.ReplicaRole;
import io.dualwrite.store.postgres.session.Script;
import io.dualwrite.store.postgres.session.SqlStates;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Indexes and references of PostgreSQL tables. DDL is transactional there, so what is dropped and what is remembered change together. */
public final class PostgresSetAside implements SetAside {
    private static final String REMEMBER =
            "INSERT INTO " + FollowerTables.SET_ASIDE + " (table_name, name, kind, definition) VALUES (?, ?, ?, ?)";

    private final DataSource target;

    public PostgresSetAside(DataSource target) {
        this.target = target;
    }

    @Override
    public void setAside(List<TableMapping> tables) throws SQLException {
        try (Connection connection = FollowerTables.open(target)) {
            for (TableMapping table : tables) {
                remove(connection, RemovableParts.references(connection, table));
            }
            // Only now: a reference depends on an index of its parent.
            for (TableMapping table : tables) {
                remove(connection, RemovableParts.indexes(connection, table));
            }
            connection.commit();
        }
    }

    @Override
    public void setReferencesAside(List<TableMapping> tables) throws SQLException {
        try (Connection connection = FollowerTables.open(target)) {
            for (TableMapping table : tables) {
                remove(connection, RemovableParts.references(connection, table));
            }
            connection.commit();
        }
    }

    private static void remove(Connection connection, List<RemovableParts.Removable> parts) throws SQLException {
        for (RemovableParts.Removable removable : parts) {
            remember(connection, removable.part());
            execute(connection, removable.drop());
        }
    }

    private static void remember(Connection connection, Part part) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REMEMBER)) {
            statement.setString(1, part.table());
            statement.setString(2, part.name());
            statement.setString(3, part.kind().name());
            statement.setString(4, part.definition());
            statement.executeUpdate();
        }
    }

    @Override
    public List<Part> parts() throws SQLException {
        try (Connection connection = FollowerTables.open(target)) {
            List<Part> parts = Query.list(
                    connection,
                    "SELECT table_name, name, kind, definition FROM " + FollowerTables.SET_ASIDE
                            + " ORDER BY kind, ordinal",
                    row -> new Part(
                            row.getString(1), row.getString(2), Kind.valueOf(row.getString(3)), row.getString(4)));
            connection.commit();
            return parts;
        }
    }

    @Override
    public Restored restore(Part part, boolean followed) throws SQLException {
        try (Connection connection = FollowerTables.open(target)) {
            connection.commit();
            if (followed && part.kind() == Kind.REFERENCE && !ReplicaRole.isAllowed(connection)) {
                return new Restored(part, Outcome.AT_CUTOVER, "the role may not set session_replication_role");
            }
            try {
                make(connection, part, part.definition());
                return new Restored(part, Outcome.AS_IT_WAS, "");
            } catch (SQLException refusal) {
                connection.rollback();
                if (!SqlStates.isAboutARow(refusal)) {
                    throw refusal;
                }
                if (part.kind() == Kind.REFERENCE) {
                    return forNewRows(connection, part);
                }
                return new Restored(part, Outcome.REFUSED, "several rows hold the same values");
            }
        }
    }

    private static Restored forNewRows(Connection connection, Part reference) throws SQLException {
        String reason = "rows point at nothing";
        try {
            make(connection, reference, RemovableParts.forNewRows(reference));
            return new Restored(reference, Outcome.FOR_NEW_ROWS, reason);
        } catch (SQLException refusal) {
            connection.rollback();
            if (!SqlStates.isNotSupported(refusal)) {
                throw refusal;
            }
            // A partitioned table can do no such thing.
            return new Restored(reference, Outcome.REFUSED, reason);
        }
    }

    private static void make(Connection connection, Part part, String definition) throws SQLException {
        execute(connection, definition);
        new Script()
                .add("DELETE FROM " + FollowerTables.SET_ASIDE + " WHERE table_name = ? AND name = ? AND kind = ?")
                .with(part.table())
                .with(part.name())
                .with(part.kind().name())
                .run(connection);
        connection.commit();
    }

    /** Not as a prepared statement: a definition may well contain a question mark. */
    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public Optional<String> continueAfter(TableMapping table, long highest) throws SQLException {
        if (table.key().size() != 1) {
            return Optional.empty();
        }
        try (Connection connection = FollowerTables.open(target)) {
            Optional<String> sequence = Query.first(
                            connection,
                            "SELECT coalesce(pg_get_serial_sequence(?, ?), '')",
                            row -> row.getString(1),
                            quote(table.target()),
                            table.keyColumns().get(0).target())
                    .filter(name -> !name.isEmpty());
            if (sequence.isPresent()) {
                Query.one(
                        connection,
                        "SELECT setval(s.seqrelid, CASE WHEN v.highest < s.seqmin THEN s.seqmin ELSE least(v.highest,"
                                + " s.seqmax) END, v.highest >= s.seqmin)"
                                + " FROM pg_sequence AS s, (SELECT ?::bigint AS highest) AS v"
                                + " WHERE s.seqrelid = ?::regclass",
                        row -> row.getLong(1),
                        highest,
                        sequence.get());
            }
            connection.commit();
            return sequence;
        }
    }
}
