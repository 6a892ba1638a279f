package io.dualwrite.store.sqlite.lead;

import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Key;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.store.batch.CaptureBroken;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.sqlite.catalog.RowShape;
import io.dualwrite.store.sqlite.catalog.SqliteIntrospection;
import io.dualwrite.store.sqlite.file.JournalTables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the capture of a file is and what it ought to be, as one transaction sees it. A captured table is broken when
 *
 * <ol>
 *   <li>it is gone, or its columns or its key are others than when it was captured;
 *   <li>its triggers are not exactly those its present indexes ask for (a rebuilt table has none, K07);
 *   <li>a trigger of the application that is newer than ours, and so fires first, may RAISE(IGNORE): ours never sees
 *       that row (K04);
 *   <li>its rows are told apart by a hidden rowid and the schema changed: VACUUM, which renumbers, looks like that (C05).
 * </ol>
 */
public final class CaptureState {
    /**
     * A table whose changes are written to the journal.
     *
     * @param exactKey the key is a rowid, which SQLite finds under no other spelling than the one that was written
     */
    record Captured(int number, String name, String shape, boolean exactKey) {
        static Captured read(ResultSet row) throws SQLException {
            return new Captured(row.getInt(1), row.getString(2), row.getString(3), row.getBoolean(4));
        }
    }

    private record StoredTrigger(String name, String table, String sql, long order) {
        static StoredTrigger read(ResultSet row) throws SQLException {
            return new StoredTrigger(row.getString(1), row.getString(2), row.getString(3), row.getLong(4));
        }
    }

    private final Schema schema;
    private final List<Captured> captured;
    private final List<StoredTrigger> triggers;
    private final boolean schemaChanged;

    private CaptureState(Schema schema, List<Captured> captured, List<StoredTrigger> triggers, boolean schemaChanged) {
        this.schema = schema;
        this.captured = captured;
        this.triggers = triggers;
        this.schemaChanged = schemaChanged;
    }

    /** The version of the schema at which all was well last. */
    static long trustedSchemaVersion(Connection connection) throws SQLException {
        return Query.one(connection, "SELECT schema_version FROM " + JournalTables.INSTALLATION, row -> row.getLong(1));
    }

    /** Our tables must exist, and a transaction must be under way. */
    static CaptureState read(Connection connection) throws SQLException {
        return new CaptureState(
                SqliteIntrospection.read(connection),
                captured(connection),
                Query.list(
                        connection,
                        "SELECT name, tbl_name, sql, rowid FROM main.sqlite_schema WHERE type = 'trigger'",
                        StoredTrigger::read),
                trustedSchemaVersion(connection) != JournalTables.schemaVersion(connection));
    }

    static List<Captured> captured(Connection connection) throws SQLException {
        return Query.list(
                connection,
                "SELECT number, name, shape, exact FROM " + JournalTables.TABLE + " ORDER BY number",
                Captured::read);
    }

    Optional<Captured> captured(String table) {
        return captured.stream()
                .filter(candidate -> Identifiers.same(candidate.name(), table))
                .findFirst();
    }

    Optional<Table> table(String name) {
        return schema.table(name);
    }

    /** A number that no table has had. */
    int nextNumber() {
        return captured.stream().mapToInt(Captured::number).max().orElse(0) + 1;
    }

    /** Names of the triggers of ours that exist for a table's number. */
    List<String> ownTriggers(int number) {
        return triggers.stream()
                .map(StoredTrigger::name)
                .filter(name -> name.startsWith(CaptureTriggers.prefix(number)))
                .toList();
    }

    CaptureBroken broken() {
        List<CaptureBroken.Break> breaks = new ArrayList<>();
        for (Captured table : captured) {
            Optional<String> changed = changeOf(table);
            changed.or(() -> damageOf(table))
                    .ifPresent(reason -> breaks.add(new CaptureBroken.Break(table.name(), reason, changed.isEmpty())));
        }
        return new CaptureBroken(breaks);
    }

    private Optional<String> changeOf(Captured table) {
        Optional<Table> present = schema.table(table.name());
        if (present.isEmpty()) {
            return Optional.of("no longer exists");
        }
        return RowShape.of(present.get()).equals(table.shape())
                ? Optional.empty()
                : Optional.of("has other columns or another key than when it was captured");
    }

    private Optional<String> damageOf(Captured table) {
        Table present = schema.table(table.name()).orElseThrow();
        Map<String, String> stored = new LinkedHashMap<>();
        triggers.stream()
                .filter(trigger -> trigger.name().startsWith(CaptureTriggers.prefix(table.number())))
                .forEach(trigger -> stored.put(trigger.name(), trigger.sql()));
        if (stored.isEmpty()) {
            return Optional.of("has lost its capture triggers, as a rebuilt table does");
        }
        if (!stored.equals(CaptureTriggers.of(table.number(), present))) {
            return Optional.of("needs other capture triggers than it has");
        }
        if (schemaChanged && present.key().kind() == Key.Kind.HIDDEN_ROWID) {
            return Optional.of("has no key, and the schema changed: VACUUM may have renumbered its rows");
        }
        return hidingTrigger(table)
                .map(name -> "got the trigger '" + name + "', which fires before ours and may RAISE(IGNORE)");
    }

    private Optional<String> hidingTrigger(Captured table) {
        long ours = triggers.stream()
                .filter(trigger -> trigger.name().startsWith(CaptureTriggers.prefix(table.number())))
                .mapToLong(StoredTrigger::order)
                .min()
                .orElse(Long.MAX_VALUE);
        return triggers.stream()
                .filter(trigger -> Identifiers.same(trigger.table(), table.name()))
                .filter(trigger -> trigger.order() > ours && !Identifiers.isOwn(trigger.name()))
                .filter(trigger -> trigger.sql().toUpperCase(Locale.ROOT).contains("RAISE"))
                .filter(trigger -> trigger.sql().toUpperCase(Locale.ROOT).contains("IGNORE"))
                .map(StoredTrigger::name)
                .findFirst();
    }
}
