package io.dualwrite.preflight.query;

import static io.dualwrite.preflight.finding.FindingKind.ORPHANS;

import io.dualwrite.preflight.declared.Uniqueness;
import io.dualwrite.preflight.finding.Example;
import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.store.jdbc.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the rows that refer to a row that is not there, with SQLite's own {@code foreign_key_check}, so that "the same" is
 * what SQLite means by it. A reference that SQLite cannot check has a finding of its own.
 */
public final class Orphans {
    private final Connection connection;
    private final int examples;

    public Orphans(Connection connection, int examples) {
        this.connection = connection;
        this.examples = examples;
    }

    public List<Finding> of(Table table, Schema schema) throws SQLException {
        if (table.foreignKeys().isEmpty() || !isCheckable(table, schema)) {
            return List.of();
        }
        Map<Integer, Tally> byReference = new TreeMap<>();
        String check = "PRAGMA main.foreign_key_check(" + Identifiers.quote(table.name()) + ")";
        try (PreparedStatement statement = connection.prepareStatement(check);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                byReference
                        .computeIfAbsent(rows.getInt("fkid"), id -> new Tally())
                        .add(rows, table);
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<Integer, Tally> entry : byReference.entrySet()) {
            Tally tally = entry.getValue();
            String detail = "The parent is \"" + tally.parent + "\".";
            findings.add(Finding.inColumn(ORPHANS, table.name(), columns(table, entry.getKey()), tally.count, detail)
                    .withExamples(tally.rows));
        }
        return findings;
    }

    private final class Tally {
        private final List<Example> rows = new ArrayList<>();
        private long count;
        private String parent = "";

        void add(ResultSet orphan, Table table) throws SQLException {
            count++;
            parent = orphan.getString("parent");
            long rowid = orphan.getLong("rowid");
            if (rows.size() < examples && !orphan.wasNull()) {
                rows.add(Example.ofRow(table, rowid));
            }
        }
    }

    /** The check of a whole table fails when one of its references points at something that is not unique. */
    private static boolean isCheckable(Table table, Schema schema) {
        return table.foreignKeys().stream()
                .allMatch(key -> schema.table(key.referencedTable()).isEmpty()
                        || Uniqueness.of(schema.table(key.referencedTable()).orElseThrow(), key.referencedColumns()));
    }

    private String columns(Table table, int reference) throws SQLException {
        return String.join(
                ", ",
                Query.list(
                        connection,
                        "SELECT \"from\" FROM pragma_foreign_key_list(?, 'main') WHERE id = ? ORDER BY seq",
                        row -> row.getString(1),
                        table.name(),
                        reference));
    }
}
