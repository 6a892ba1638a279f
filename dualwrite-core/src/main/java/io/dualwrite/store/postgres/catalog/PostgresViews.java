package io.dualwrite.store.postgres.catalog;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Trigger;
import io.dualwrite.schema.View;
import io.dualwrite.store.jdbc.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the views of a schema, and the triggers of its views and tables. */
public record PostgresViews(List<View> views, ByTable<Trigger> triggers) {
    private static final String VIEWS = """
        SELECT c.oid, c.relname, pg_catalog.pg_get_viewdef(c.oid) AS definition
          FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = ? AND c.relkind IN ('v', 'm')
         ORDER BY c.relname\
        """;

    private static final String TRIGGERS = """
        SELECT t.tgrelid, t.tgname, pg_catalog.pg_get_triggerdef(t.oid) AS definition
          FROM pg_catalog.pg_trigger t
          JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
          JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = ? AND NOT t.tgisinternal
         ORDER BY t.tgrelid, t.tgname\
        """;

    static PostgresViews read(Connection connection, String schema) throws SQLException {
        ByTable<Trigger> triggers = triggers(connection, schema);
        ByTable<Column> columns = PostgresColumns.read(connection, schema);
        List<View> views = Query.list(
                connection,
                VIEWS,
                row -> new View(
                        row.getString("relname"),
                        columns.of(row.getLong("oid")).stream()
                                .map(Column::name)
                                .toList(),
                        row.getString("definition"),
                        triggers.of(row.getLong("oid"))),
                schema);
        return new PostgresViews(
                views.stream().filter(view -> !Identifiers.isOwn(view.name())).toList(), triggers);
    }

    private static ByTable<Trigger> triggers(Connection connection, String schema) throws SQLException {
        Map<Long, List<Trigger>> applications = new HashMap<>();
        ByTable.read(
                        connection,
                        TRIGGERS,
                        schema,
                        row -> new Trigger(row.getString("tgname"), row.getString("definition")))
                .values()
                .forEach((table, triggers) -> applications.put(
                        table,
                        triggers.stream()
                                .filter(trigger -> !Identifiers.isOwn(trigger.name()))
                                .toList()));
        return new ByTable<>(applications);
    }
}
