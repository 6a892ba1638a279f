package io.dualwrite.preflight.query;

import io.dualwrite.preflight.finding.Example;
import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.schema.Schema;
import io.dualwrite.store.jdbc.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Puts the values beside the examples, for a team that asked for them. Long ones are cut. */
public final class ShownValues {
    private static final int LONGEST = 80;

    private final Connection connection;
    private final Schema schema;

    public ShownValues(Connection connection, Schema schema) {
        this.connection = connection;
        this.schema = schema;
    }

    public Finding in(Finding finding) throws SQLException {
        String table = finding.table().orElse("");
        String column = finding.column().orElse("");
        if (finding.examples().isEmpty()
                || schema.table(table).flatMap(it -> it.column(column)).isEmpty()) {
            return finding;
        }
        String name = Identifiers.quote(column);
        String sql = "SELECT typeof(" + name + ") || ' ' || substr(quote(" + name + "), 1, " + LONGEST + ") FROM main."
                + Identifiers.quote(table) + " WHERE ";
        List<Example> shown = new ArrayList<>();
        for (Example example : finding.examples()) {
            shown.add(example.isAddressable() ? shown(example, sql) : example);
        }
        return finding.withExamples(shown);
    }

    private Example shown(Example example, String sql) throws SQLException {
        return Query.first(connection, sql + example.where(), row -> row.getString(1))
                .map(example::withValue)
                .orElse(example);
    }
}
