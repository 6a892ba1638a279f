package io.dualwrite.store.postgres.load;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.store.Query;
import io.dualwrite.store.SetAside;
import io.dualwrite.store.TableMapping;
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
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Indexes and references of PostgreSQL tables, in the server's own words ({@code pg_get_indexdef}, {@code
 * pg_get_constraintdef}). DDL is transactional there, so what is dropped and what is remembered change together.
 *
 * <p>Left alone is what a replicator or somebody else needs: the key, what another table's reference leans on, the
 * replica identity, exclusion constraints, and what {@code pg_get_indexdef} does not tell everything of: an index in a
 * tablespace of its own, or an invalid one.
 */
public final class PostgresSetAside implements SetAside {
    private static final String REFERENCES = """
        SELECT conname, 'ALTER TABLE ' || conrelid::regclass || ' ADD CONSTRAINT ' || quote_ident(conname) || ' '
               || pg_get_constraintdef(oid)
          FROM pg_constraint
         WHERE contype = 'f' AND conrelid = to_regclass(?) AND conparentid = 0
         ORDER BY conname\
        """;

    private static final String INDEXES = """
        SELECT c.relname, k.conname,
               coalesce('ALTER TABLE ' || i.indrelid::regclass || ' ADD CONSTRAINT ' || quote_ident(k.conname)
                        || ' ' || pg_get_constraintdef(k.oid),
                        pg_get_indexdef(i.indexrelid))
          FROM pg_index AS i
          JOIN pg_class AS c ON c.oid = i.indexrelid
          LEFT JOIN pg_constraint AS k ON k.conindid = i.indexrelid AND k.contype = 'u' AND k.conrelid = i.indrelid
         WHERE i.indrelid = to_regclass(?)
           AND NOT i.indisprimary AND NOT i.indisexclusion AND NOT i.indisreplident AND i.indisvalid
           AND NOT c.relispartition AND c.reltablespace = 0
           AND NOT EXISTS (SELECT 1 FROM pg_constraint AS f WHERE f.contype = 'f' AND f.conindid = i.indexrelid)
           AND NOT (i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL
                    AND (SELECT array_agg(a.attname::text ORDER BY a.attname)
                           FROM pg_attribute AS a
                          WHERE a.attrelid = i.indrelid
                            AND a.attnum = ANY ((i.indkey::int2[])[0:i.indnkeyatts - 1]))
                        = (SELECT array_agg(n ORDER BY n) FROM unnest(?::text[]) AS n))
         ORDER BY c.relname\
        """;

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
                references(connection, table);
            }
            for (TableMapping table : tables) {
                indexes(connection, table);
            }
            connection.commit();
        }
    }

    private static void references(Connection connection, TableMapping table) throws SQLException {
        List<Part> references = Query.list(
                connection,
                REFERENCES,
                row -> new Part(table.source(), row.getString(1), Kind.REFERENCE, row.getString(2)),
                quote(table.target()));
        for (Part reference : references) {
            remember(connection, reference);
            new Script()
                    .add("ALTER TABLE " + quote(table.target()) + " DROP CONSTRAINT " + quote(reference.name()))
                    .run(connection);
        }
    }

    private record Found(Part part, boolean constraint) {}

    private static void indexes(Connection connection, TableMapping table) throws SQLException {
        String key = table.keyColumns().stream()
                .map(column -> '"' + column.target().replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
        List<Found> indexes = Query.list(
                connection,
                INDEXES,
                row -> new Found(
                        new Part(table.source(), row.getString(1), Kind.INDEX, row.getString(3)),
                        row.getString(2) != null),
                quote(table.target()),
                key);
        for (Found index : indexes) {
            remember(connection, index.part());
            String drop =
                    index.constraint() ? "ALTER TABLE " + quote(table.target()) + " DROP CONSTRAINT " : "DROP INDEX ";
            new Script().add(drop + quote(index.part().name())).run(connection);
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
                    make(connection, part, part.definition() + " NOT VALID");
                    return new Restored(part, Outcome.FOR_NEW_ROWS, "rows point at nothing");
                }
                return new Restored(part, Outcome.REFUSED, "several rows hold the same values");
            }
        }
    }

    private static void make(Connection connection, Part part, String definition) throws SQLException {
        // Not as a prepared statement: a definition may well contain a question mark.
        try (Statement statement = connection.createStatement()) {
            statement.execute(definition);
        }
        new Script()
                .add("DELETE FROM " + FollowerTables.SET_ASIDE + " WHERE table_name = ? AND name = ? AND kind = ?")
                .with(part.table())
                .with(part.name())
                .with(part.kind().name())
                .run(connection);
        connection.commit();
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
