package io.dualwrite.store.sqlite;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.schema.IndexTerm;
import io.dualwrite.schema.Key;
import io.dualwrite.schema.ReplaceProbe;
import io.dualwrite.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * The triggers that make a table's journal entries. Their text holds integer literals, NEW and OLD, coalesce, and what
 * the table's own indexes say: nothing that an older or stricter SQLite could fail to compile (K14), and no column
 * but the key's and those of unique indexes (K08).
 *
 * <ol>
 *   <li>After an insert: the new key. After a delete: the old key.
 *   <li>After an update: the new key, and the old one where it may differ. A rowid can be compared exactly; any other
 *       key is written twice, for two spellings may be equal to SQLite (C13).
 *   <li>Before an insert and an update, for every unique index beside the key: the keys of the rows that a REPLACE
 *       would delete without firing any trigger (K01, K23, K24).
 * </ol>
 */
final class CaptureTriggers {
    private final int number;
    private final Table table;
    private final List<String> key;

    private CaptureTriggers(int number, Table table) {
        this.number = number;
        this.table = table;
        this.key = table.key().columns();
    }

    /** CREATE TRIGGER statements by trigger name. */
    static Map<String, String> of(int number, Table table) {
        return new CaptureTriggers(number, table).all();
    }

    /** Beginning of the names of all triggers of a table. */
    static String prefix(int number) {
        return JournalTables.PREFIX + number + "_";
    }

    private Map<String, String> all() {
        Map<String, String> triggers = new LinkedHashMap<>();
        add(triggers, "insert", "AFTER INSERT", List.of(entry("NEW")));
        add(triggers, "delete", "AFTER DELETE", List.of(entry("OLD")));
        if (isKeyedByRowid(table)) {
            add(triggers, "update", "AFTER UPDATE", List.of(entry("NEW")));
            String column = quote(key.get(0));
            add(
                    triggers,
                    "rekey",
                    "AFTER UPDATE",
                    "WHEN OLD." + column + " IS NOT NEW." + column,
                    List.of(entry("OLD")));
        } else {
            add(triggers, "update", "AFTER UPDATE", List.of(entry("OLD"), entry("NEW")));
        }
        List<String> probes = probes();
        if (!probes.isEmpty()) {
            add(triggers, "before_insert", "BEFORE INSERT", probes);
            add(triggers, "before_update", "BEFORE UPDATE", probes);
        }
        return triggers;
    }

    /** Whether the key is a 64-bit integer that SQLite itself compares exactly. */
    static boolean isKeyedByRowid(Table table) {
        return table.key().kind() == Key.Kind.ROWID_ALIAS || table.key().kind() == Key.Kind.HIDDEN_ROWID;
    }

    private void add(Map<String, String> triggers, String name, String event, List<String> body) {
        add(triggers, name, event, "", body);
    }

    private void add(Map<String, String> triggers, String name, String event, String condition, List<String> body) {
        String trigger = prefix(number) + name;
        triggers.put(
                trigger,
                "CREATE TRIGGER " + quote(trigger) + " " + event + " ON " + quote(table.name())
                        + (condition.isEmpty() ? "" : " " + condition) + " BEGIN " + String.join(" ", body) + " END");
    }

    private String entry(String row) {
        StringJoiner values = new StringJoiner(", ", "(", ")").add(Integer.toString(number));
        key.forEach(column -> values.add(row + "." + quote(column)));
        return insert() + " VALUES " + values + ";";
    }

    private String insert() {
        return "INSERT INTO " + JournalTables.JOURNAL + JournalTables.entryColumns(key.size());
    }

    private List<String> probes() {
        List<String> probes = new ArrayList<>();
        for (ReplaceProbe probe : table.replaceProbes()) {
            String keys = key.stream().map(this::own).collect(Collectors.joining(", "));
            String match =
                    probe.terms().stream().map(term -> match(term, probe)).collect(Collectors.joining(" AND "));
            probes.add(insert() + " SELECT " + number + ", " + keys + " FROM " + quote(table.name()) + " WHERE " + match
                    + ";");
        }
        return probes;
    }

    private String own(String column) {
        return quote(table.name()) + "." + quote(column);
    }

    private String match(IndexTerm term, ReplaceProbe probe) {
        String existing = term.isColumn() ? own(term.text()) : "(" + term.text() + ")";
        String incoming = term.isColumn() ? incoming(term.text(), probe) : incomingExpression(term, probe);
        return existing + " COLLATE " + quote(term.collation()) + " = " + incoming;
    }

    private static String incoming(String column, ReplaceProbe probe) {
        String value = "NEW." + quote(column);
        String standIn = probe.defaults().get(column);
        return standIn == null ? value : "coalesce(" + value + ", " + standIn + ")";
    }

    /** The expression over the new row: a table of one row under the old name, so that the text need not be changed. */
    private String incomingExpression(IndexTerm term, ReplaceProbe probe) {
        String row = table.columns().stream()
                .filter(column -> !column.hidden())
                .map(column -> incoming(column.name(), probe) + " AS " + quote(column.name()))
                .collect(Collectors.joining(", "));
        return "(SELECT " + term.text() + " FROM (SELECT " + row + ") AS " + quote(table.name()) + ")";
    }
}
