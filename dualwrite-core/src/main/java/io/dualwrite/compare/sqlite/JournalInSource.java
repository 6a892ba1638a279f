package io.dualwrite.compare.sqlite;

import io.dualwrite.compare.meaning.Datum;
import io.dualwrite.compare.meaning.SourceValue;
import io.dualwrite.compare.plan.ComparedTable;
import io.dualwrite.compare.side.Key;
import io.dualwrite.compare.side.RowKey;
import io.dualwrite.compare.side.Standing;
import io.dualwrite.compare.side.Touched;
import io.dualwrite.journal.Position;
import io.dualwrite.schema.Identifiers;
import java.nio.charset.Charset;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the tables of dualwrite in a SQLite file say, read by their published layout (docs/replication.md). */
final class JournalInSource {
    private static final String JOURNAL = Identifiers.OWN_PREFIX + "journal";
    private static final String INSTALLATION = Identifiers.OWN_PREFIX + "installation";
    private static final String TABLE = Identifiers.OWN_PREFIX + "table";
    private static final String POSITION = Identifiers.OWN_PREFIX + "position";
    private static final String QUARANTINE = Identifiers.OWN_PREFIX + "quarantine";

    private final Connection connection;
    private final Charset encoding;
    private final Set<String> tables = new HashSet<>();

    JournalInSource(Connection connection, Charset encoding) throws SQLException {
        this.connection = connection;
        this.encoding = encoding;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name LIKE '\\_dualwrite\\_%'"
                                + " ESCAPE '\\'")) {
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
                ResultSet row = statement.executeQuery(
                        "SELECT (SELECT id FROM " + INSTALLATION + "), (SELECT max(seq) FROM " + JOURNAL + ")")) {
            row.next();
            return new Standing.Journal(row.getString(1), Long.toString(row.getLong(2)));
        }
    }

    private Standing.@Nullable Following following() throws SQLException {
        if (!tables.contains(POSITION)) {
            return null;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT installation, position, moved_at FROM " + POSITION)) {
            return row.next()
                    ? new Standing.Following(row.getString(1), row.getString(2), Instant.parse(row.getString(3)))
                    : null;
        }
    }

    Touched touched(ComparedTable table, String position) throws SQLException {
        if (!tables.contains(JOURNAL)) {
            return new Touched.Unknown("the source has no journal");
        }
        if (!(Position.parse(position) instanceof Position.Sequence taken)) {
            return new Touched.Unknown("the position is not one of this journal");
        }
        int number;
        try (PreparedStatement query = connection.prepareStatement("SELECT (SELECT count(*) FROM " + JOURNAL
                + " WHERE seq = ?), (SELECT number FROM " + TABLE + " WHERE name = ? COLLATE NOCASE)")) {
            query.setLong(1, taken.seq());
            query.setString(2, table.source());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                if (row.getInt(1) == 0) {
                    return new Touched.Unknown("the journal does not go back to entry " + taken.seq());
                }
                number = row.getInt(2);
                if (row.wasNull()) {
                    return new Touched.Unknown("changes of this table are not captured");
                }
            }
        }
        return touched(table, taken.seq(), number);
    }

    private Touched touched(ComparedTable table, long after, int number) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT 1 FROM " + JOURNAL + " WHERE seq > ? AND t = ? LIMIT 1")) {
            query.setLong(1, after);
            query.setInt(2, -number);
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    return new Touched.Everything();
                }
            }
        }
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= table.key().size(); i++) {
            columns.add("k" + i);
        }
        StoredRows reading = new StoredRows(columns, encoding);
        SourceValue[] stored = reading.newRow();
        List<Key> keys = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT DISTINCT " + reading.selectList() + " FROM " + JOURNAL + " WHERE seq > ? AND t = ?")) {
            query.setLong(1, after);
            query.setInt(2, number);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    reading.read(row, stored);
                    keys.add(key(table, stored));
                }
            }
        }
        return new Touched.Some(
                keys.stream().map(key -> RowKey.loose(key.values())).collect(Collectors.toSet()), keys);
    }

    private static Key key(ComparedTable table, SourceValue[] stored) {
        Datum[] values = new Datum[stored.length];
        SourceValue[] copies = new SourceValue[stored.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = new Datum();
            table.keyColumns().get(i).rule().read(stored[i], values[i]);
            copies[i] = stored[i].copy();
        }
        return new Key(values, copies);
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
