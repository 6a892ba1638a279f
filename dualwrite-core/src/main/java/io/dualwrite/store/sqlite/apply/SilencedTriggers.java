package io.dualwrite.store.sqlite.apply;

import io.dualwrite.schema.Identifiers;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.sqlite.file.OwnSchemaChange;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes the triggers of some tables away for the rest of a transaction, ours and the application's: what they do, the
 * leader has done. SQLite can switch triggers off for one connection, but the driver cannot ask for that; its schema,
 * however, is part of the transaction, so nobody else ever sees a table without them, whatever happens (ADR-0037).
 */
public final class SilencedTriggers {
    private record Trigger(String name, String table, String sql) {
        static Trigger read(ResultSet row) throws SQLException {
            return new Trigger(row.getString(1), row.getString(2), row.getString(3));
        }
    }

    private final Connection connection;
    private final List<Trigger> triggers;
    private final OwnSchemaChange change;

    private SilencedTriggers(Connection connection, List<Trigger> triggers, OwnSchemaChange change) {
        this.connection = connection;
        this.triggers = triggers;
        this.change = change;
    }

    /** To be called under the write lock. */
    public static SilencedTriggers of(Connection connection, Set<String> tables) throws SQLException {
        Set<String> folded = tables.stream().map(Identifiers::fold).collect(Collectors.toSet());
        List<Trigger> triggers = Query.list(
                        connection,
                        "SELECT name, tbl_name, sql FROM main.sqlite_schema WHERE type = 'trigger' ORDER BY rowid",
                        Trigger::read)
                .stream()
                .filter(trigger -> folded.contains(Identifiers.fold(trigger.table)))
                .toList();
        SilencedTriggers silenced = new SilencedTriggers(connection, triggers, OwnSchemaChange.begin(connection));
        try (Statement statement = connection.createStatement()) {
            for (Trigger trigger : triggers) {
                statement.execute("DROP TRIGGER main." + Identifiers.quote(trigger.name));
            }
        }
        return silenced;
    }

    /** Puts them back as they were, in the order in which they were created: the order in which SQLite fires them. */
    public void restore() throws SQLException {
        if (triggers.isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            for (Trigger trigger : triggers) {
                statement.execute(trigger.sql);
            }
        }
        change.end();
    }
}
