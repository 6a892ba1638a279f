package io.dualwrite.compare.postgres;

import io.dualwrite.compare.meaning.Datum;
import io.dualwrite.compare.meaning.SourceValue;
import io.dualwrite.compare.plan.ComparedColumn;
import io.dualwrite.compare.plan.ComparedTable;
import io.dualwrite.compare.side.Key;
import io.dualwrite.compare.side.RowKey;
import io.dualwrite.compare.side.Standing;
import io.dualwrite.compare.side.Touched;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.value.TargetType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the tables of dualwrite in a PostgreSQL schema say, read by their published layout (docs/replication.md). */
final class JournalInTarget {
    private static final String POSITION = Identifiers.OWN_PREFIX + "position";
    private static final String QUARANTINE = Identifiers.OWN_PREFIX + "quarantine";
    private static final String JOURNAL = Identifiers.OWN_PREFIX + "journal";
    private static final String INSTALLATION = Identifiers.OWN_PREFIX + "installation";
    private static final String TABLE = Identifiers.OWN_PREFIX + "table";
    private static final String SNAPSHOT = "snapshot:";

    private final Connection connection;
    private final Set<String> tables = new HashSet<>();

    JournalInTarget(Connection connection) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace"
                                + " AND relkind = 'r' AND starts_with(relname::text, '" + Identifiers.OWN_PREFIX
                                + "')")) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
    }

    Standing standing() throws SQLException {
        return new Standing(journal(), following());
    }

    private Standing.@Nullable Journal journal() throws SQLException {
        if (!tables.contains(JOURNAL) || !tables.contains(INSTALLATION)) {
            return null;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id, pg_current_snapshot()::text FROM " + INSTALLATION)) {
            return row.next() ? new Standing.Journal(row.getString(1), row.getString(2)) : null;
        }
    }

    private Standing.@Nullable Following following() throws SQLException {
        if (!tables.contains(POSITION)) {
            return null;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT installation, position, moved_at FROM " + POSITION)) {
            return row.next()
                    ? new Standing.Following(
                            row.getString(1),
                            row.getString(2),
                            row.getTimestamp(3).toInstant())
                    : null;
        }
    }

    /** Everything whose transaction the follower's snapshot had not seen; more than enough while it takes a part. */
    Touched touched(ComparedTable table, String position) throws SQLException {
        if (!tables.contains(JOURNAL)) {
            return new Touched.Unknown("the target has no journal");
        }
        if (!position.startsWith(SNAPSHOT)) {
            return new Touched.Unknown("the position is not one of this journal");
        }
        String taken = position.substring(SNAPSHOT.length()).split(";", -1)[0];
        try (PreparedStatement query = connection.prepareStatement("SELECT (SELECT pruned FROM " + INSTALLATION
                + "), (SELECT number FROM " + TABLE + " WHERE name = ?)")) {
            query.setString(1, table.target());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                int number = row.getInt(2);
                if (row.wasNull()) {
                    return new Touched.Unknown("changes of this table are not captured");
                }
                return Visible.of(taken).includes(Visible.of(row.getString(1)))
                        ? touched(table, taken, number)
                        : new Touched.Unknown("the journal does not go back to " + taken);
            }
        }
    }

    private Touched touched(ComparedTable table, String taken, int number) throws SQLException {
        ComparedTable entries = entries(table);
        TypedRows rows = new TypedRows(entries);
        Set<RowKey> loose = new HashSet<>();
        List<Key> keys = new ArrayList<>();
        String behind = " WHERE NOT pg_visible_in_snapshot(xid, ?::pg_snapshot) AND t = ";
        try (PreparedStatement all =
                        connection.prepareStatement("SELECT EXISTS (SELECT FROM " + JOURNAL + behind + -number + ")");
                PreparedStatement query = connection.prepareStatement(rows.select() + behind + number)) {
            all.setString(1, taken);
            try (ResultSet row = all.executeQuery()) {
                row.next();
                if (row.getBoolean(1)) {
                    return new Touched.Everything();
                }
            }
            query.setString(1, taken);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rows.read(row);
                    Datum[] values = rows.copy();
                    if (loose.add(RowKey.loose(values))) {
                        key(table, values, keys);
                    }
                }
            }
        }
        return new Touched.Some(loose, keys);
    }

    private static void key(ComparedTable table, Datum[] values, List<Key> keys) {
        SourceValue[] stored = new SourceValue[values.length];
        for (int i = 0; i < stored.length; i++) {
            stored[i] = new SourceValue();
            if (!values[i].isNull() && !table.keyColumns().get(i).rule().write(values[i], stored[i])) {
                return;
            }
        }
        keys.add(new Key(values, stored));
    }

    /** The journal as a table of keys: each part in a column of its own type, with the companion behind it. */
    private static ComparedTable entries(ComparedTable table) {
        List<ComparedColumn> columns = new ArrayList<>();
        int place = 1;
        for (ComparedColumn part : table.keyColumns()) {
            String name = "k" + place++ + "_" + typeName(part.rule().type().base());
            String companion = part.companion() == null ? null : "k" + place++ + "_bigint";
            columns.add(new ComparedColumn(part.source(), name, part.spec(), companion, part.rule()));
        }
        return new ComparedTable(
                table.source(),
                JOURNAL,
                columns,
                IntStream.range(0, columns.size()).boxed().toList());
    }

    private static String typeName(TargetType.Base base) {
        return switch (base) {
            case SMALLINT, INTEGER, BIGINT -> "bigint";
            case VARCHAR -> "text";
            default -> base.name().toLowerCase(Locale.ROOT);
        };
    }

    /** Which transactions a snapshot sees. */
    private record Visible(long end, Set<Long> running) {
        static Visible of(String snapshot) {
            String[] parts = snapshot.split(":", -1);
            Set<Long> running = new HashSet<>();
            for (String transaction : parts[2].split(",", -1)) {
                if (!transaction.isEmpty()) {
                    running.add(Long.parseLong(transaction));
                }
            }
            return new Visible(Long.parseLong(parts[1]), running);
        }

        private boolean sees(long transaction) {
            return transaction < end && !running.contains(transaction);
        }

        boolean includes(Visible other) {
            return other.end <= end && running.stream().noneMatch(other::sees);
        }
    }

    Set<String> quarantined(ComparedTable table) throws SQLException {
        Set<String> keys = new HashSet<>();
        if (tables.contains(QUARANTINE)) {
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT key FROM " + QUARANTINE + " WHERE table_name = ?")) {
                query.setString(1, table.source());
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        keys.add(row.getString(1));
                    }
                }
            }
        }
        return keys;
    }
}
