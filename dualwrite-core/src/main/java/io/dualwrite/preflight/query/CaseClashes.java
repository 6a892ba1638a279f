package io.dualwrite.preflight.query;

import static io.dualwrite.preflight.finding.FindingKind.NON_ASCII_CASE_CLASH;

import io.dualwrite.preflight.finding.Example;
import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Index;
import io.dualwrite.schema.IndexTerm;
import io.dualwrite.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds values under a unique NOCASE index that are one for whoever folds more letters than SQLite's twenty-six. Only rows
 * with such letters are read; after {@value #MOST} different values it stops looking, to stay within its memory.
 */
public final class CaseClashes {
    private static final int MOST = 100_000;

    private final Connection connection;
    private final int examples;

    public CaseClashes(Connection connection, int examples) {
        this.connection = connection;
        this.examples = examples;
    }

    public List<Finding> of(Table table) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        for (Index index : table.uniqueIndexes().toList()) {
            IndexTerm term = index.terms().get(0);
            if (index.terms().size() == 1
                    && term.isColumn()
                    && term.collation().equalsIgnoreCase("NOCASE")
                    && table.rowid().isPresent()) {
                clash(table, term.text()).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private Optional<Finding> clash(Table table, String column) throws SQLException {
        String name = Identifiers.quote(column);
        String sql = "SELECT " + table.rowid().orElseThrow() + ", CAST(" + name + " AS TEXT) FROM main."
                + Identifiers.quote(table.name()) + " WHERE " + name + " GLOB '*[^ -~]*'";
        Map<String, Long> folded = new HashMap<>();
        List<Example> rows = new ArrayList<>();
        long count = 0;
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet values = statement.executeQuery()) {
            while (values.next() && folded.size() < MOST) {
                long rowid = values.getLong(1);
                Long other = folded.putIfAbsent(values.getString(2).toLowerCase(Locale.ROOT), rowid);
                if (other != null) {
                    count++;
                    if (rows.size() + 1 < examples) {
                        rows.add(Example.ofRow(table, other));
                        rows.add(Example.ofRow(table, rowid));
                    }
                }
            }
        }
        return count == 0
                ? Optional.empty()
                : Optional.of(Finding.inColumn(NON_ASCII_CASE_CLASH, table.name(), column, count, "")
                        .withExamples(rows));
    }
}
