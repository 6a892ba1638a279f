package io.dualwrite.store.postgres.lead;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.row.JournalColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The function and the triggers that make a table's journal entries.
 *
 * <ol>
 *   <li>After an insert: the new key. After a delete: the old key. After an update: the new key, and the old one where it
 *       differs.
 *   <li>After TRUNCATE: one entry that says that the table was emptied.
 *   <li>Before TRUNCATE of a partition, which fires none of its parent's triggers and leaves the other partitions alone: the
 *       keys of its rows.
 * </ol>
 *
 * <p>The function runs with the rights of the role that installed it and looks nothing up but in pg_catalog, so that any
 * role may write and none can slip something under it. The triggers fire ALWAYS, also for a session that calls itself a
 * replica; only {@link #SILENCE} keeps them quiet, which a follower says for its session or in each transaction (ADR-0036, ADR-0038).
 */
public final class CaptureFunction {
    /** Said by our own apply: what comes from the leader must not travel back to it. */
    static final String SILENCE = "SET LOCAL dualwrite.applying = 'on'";

    private static final String UNLESS_APPLYING =
            "WHEN (pg_catalog.current_setting('dualwrite.applying', true) IS DISTINCT FROM 'on')";

    private final String schema;
    private final int number;
    private final TableMapping table;
    private final List<JournalColumn> key;

    CaptureFunction(String schema, int number, TableMapping table) {
        this.schema = schema;
        this.number = number;
        this.table = table;
        this.key = JournalColumn.of(table);
    }

    /** Beginning of the names of all that belongs to a table. */
    static String prefix(int number) {
        return CaptureTables.PREFIX + number + "_";
    }

    /** The statements that create everything, from nothing. */
    List<String> statements(List<String> partitions) {
        List<String> statements = new ArrayList<>();
        statements.add(function());
        String name = schema + "." + quote(table.target());
        add(statements, "row", "AFTER INSERT OR UPDATE OR DELETE", name, "FOR EACH ROW");
        add(statements, "truncate", "AFTER TRUNCATE", name, "FOR EACH STATEMENT");
        for (String partition : partitions) {
            add(statements, "truncate", "BEFORE TRUNCATE", partition, "FOR EACH STATEMENT");
        }
        return statements;
    }

    private void add(List<String> statements, String kind, String event, String on, String each) {
        String trigger = quote(prefix(number) + kind);
        statements.add("CREATE TRIGGER " + trigger + " " + event + " ON " + on + " " + each + " " + UNLESS_APPLYING
                + " EXECUTE FUNCTION " + functionName() + "()");
        statements.add("ALTER TABLE " + on + " ENABLE ALWAYS TRIGGER " + trigger);
    }

    String dropFunction() {
        return dropFunction(schema, number);
    }

    /** Takes the triggers along. */
    static String dropFunction(String schema, int number) {
        return "DROP FUNCTION IF EXISTS " + functionName(schema, number) + "() CASCADE";
    }

    private String functionName() {
        return functionName(schema, number);
    }

    private static String functionName(String schema, int number) {
        return schema + "." + quote(prefix(number) + "capture");
    }

    private String function() {
        return """
            CREATE FUNCTION %s() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
            SET search_path = pg_catalog, pg_temp AS $dualwrite$
            BEGIN
              IF TG_OP = 'TRUNCATE' THEN
                IF TG_WHEN = 'BEFORE' THEN
                  EXECUTE '%s' || TG_RELID::pg_catalog.regclass || ' AS r';
                ELSE
                  %s;
                END IF;
                RETURN NULL;
              END IF;
              IF TG_OP = 'INSERT' OR TG_OP = 'UPDATE' THEN
                %s
              END IF;
              IF TG_OP = 'DELETE' THEN
                %s
              ELSIF TG_OP = 'UPDATE' THEN
                IF %s THEN
                  %s
                END IF;
              END IF;
              RETURN NULL;
            END $dualwrite$\
            """.formatted(
                        functionName(),
                        markRowsOf().replace("'", "''"),
                        markCleared(),
                        entry("NEW"),
                        entry("OLD"),
                        keyDiffers(),
                        entry("OLD"));
    }

    private String journal() {
        return schema + "." + CaptureTables.JOURNAL;
    }

    private String entry(String row) {
        return "INSERT INTO " + journal() + " (t, "
                + key.stream().map(column -> quote(column.name())).collect(Collectors.joining(", ")) + ") VALUES ("
                + number + ", "
                + key.stream().map(column -> column.takenFrom(row)).collect(Collectors.joining(", ")) + ");";
    }

    private String keyDiffers() {
        return key.stream()
                .map(column -> column.comparable("OLD") + " IS DISTINCT FROM " + column.comparable("NEW"))
                .collect(Collectors.joining(" OR "));
    }

    /** One entry that the table was emptied, and one for every row. */
    List<String> markAll() {
        return List.of(markCleared(), markRowsOf() + schema + "." + quote(table.target()) + " AS r");
    }

    private String markCleared() {
        return "INSERT INTO " + journal() + " (t) VALUES (-" + number + ")";
    }

    /** Ends with FROM. */
    private String markRowsOf() {
        return "INSERT INTO " + journal() + " (t, "
                + key.stream().map(column -> quote(column.name())).collect(Collectors.joining(", "))
                + ") SELECT " + number + ", "
                + key.stream().map(column -> column.takenFrom("r")).collect(Collectors.joining(", "))
                + " FROM ";
    }
}
