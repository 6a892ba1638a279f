package io.dualwrite.store.sqlite.lead;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Index;
import io.dualwrite.schema.IndexTerm;
import io.dualwrite.schema.Key;
import io.dualwrite.schema.ReplaceProbe;
import io.dualwrite.schema.Table;
import io.dualwrite.store.sqlite.file.JournalTables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * The triggers that make a table's journal entries. Their text holds integer literals, NEW and OLD, coalesce, and what
 * the table's own indexes say: nothing that an older or stricter SQLite could fail to compile (K14), and no column
 * but the key's and those of unique indexes (K08).
 *
 * <ol>
 *   <li>After an insert: the new key. After a delete: the old key.
 *   <li>After an update: the new key. After one that assigns to a column of the key, the old key as well; a rowid can be
 *       compared exactly, any other cannot, for two spellings may be equal to SQLite (C13). An update that names no
 *       column of the key leaves it alone, but the rowid has three more names.
 *   <li>Before an insert and an update, for every unique index beside the key: the keys of the rows that a REPLACE
 *       would delete without firing any trigger (K01, K23, K24). Before an update only if it assigns to a column of such
 *       an index, where the index says all that it depends on.
 * </ol>
 */
public final class CaptureTriggers {
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
        add(triggers, "update", "AFTER UPDATE", List.of(entry("NEW")));
        String rekeyed = "AFTER UPDATE" + assigning(key);
        if (isKeyedByRowid(table)) {
            String column = quote(key.get(0));
            String condition = "WHEN OLD." + column + " IS NOT NEW." + column;
            add(triggers, "rekey", rekeyed, condition, List.of(entry("OLD")));
        } else {
            add(triggers, "rekey", rekeyed, List.of(entry("OLD")));
        }
        List<String> probes = probes();
        if (!probes.isEmpty()) {
            add(triggers, "before_insert", "BEFORE INSERT", probes);
            add(triggers, "before_update", "BEFORE UPDATE" + probed(), probes);
        }
        return triggers;
    }

    /** Which updates could make a row collide with another: all, unless every index is over plain columns and all rows. */
    private String probed() {
        Set<String> columns = new LinkedHashSet<>();
        for (ReplaceProbe probe : table.replaceProbes()) {
            Index index = table.uniqueIndexes()
                    .filter(each -> each.name().equals(probe.index()))
                    .findFirst()
                    .orElseThrow();
            if (index.isPartial()
                    || !index.isOverColumns()
                    || index.columns().stream().anyMatch(this::isGenerated)) {
                return "";
            }
            columns.addAll(index.columns());
        }
        return assigning(columns);
    }

    private boolean isGenerated(String name) {
        return table.columns().stream()
                .anyMatch(column -> Identifiers.same(column.name(), name)
                        && column.generated().isPresent());
    }

    /** An update may call the rowid by any of its names, whatever the table calls it; names that mean nothing are allowed. */
    private String assigning(Collection<String> columns) {
        Set<String> names = new LinkedHashSet<>(columns);
        if (isKeyedByRowid(table) && columns.contains(key.get(0))) {
            names.addAll(List.of("rowid", "oid", "_rowid_"));
        }
        return names.stream().map(Identifiers::quote).collect(Collectors.joining(", ", " OF ", ""));
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
