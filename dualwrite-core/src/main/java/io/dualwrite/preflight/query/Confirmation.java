package io.dualwrite.preflight.query;

import io.dualwrite.preflight.finding.Example;
import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.preflight.stored.Suspicion;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Table;
import io.dualwrite.store.jdbc.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Counts the rows behind a suspicion, and names a few of them. Confined to its connection. */
public final class Confirmation {
    private final Connection connection;
    private final int examples;

    public Confirmation(Connection connection, int examples) {
        this.connection = connection;
        this.examples = examples;
    }

    /** The finding, unless nothing was there after all. */
    public Optional<Finding> confirm(Suspicion suspicion, Table table) throws SQLException {
        String from = " FROM main." + Identifiers.quote(table.name()) + " WHERE " + suspicion.condition();
        long counted = Query.one(connection, "SELECT count(*)" + from, row -> row.getLong(1));
        long count = Math.max(counted, suspicion.atLeast());
        if (count == 0) {
            return Optional.empty();
        }
        Finding finding =
                Finding.inColumn(suspicion.kind(), suspicion.table(), suspicion.column(), count, suspicion.detail());
        return Optional.of(finding.withExamples(examples(table, from)));
    }

    private List<Example> examples(Table table, String from) throws SQLException {
        if (table.rowid().isEmpty()) {
            return List.of();
        }
        String sql = "SELECT " + table.rowid().orElseThrow() + from + " LIMIT " + examples;
        return Query.list(connection, sql, row -> Example.ofRow(table, row.getLong(1)));
    }
}
