package io.dualwrite.store.postgres.apply;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.row.JournalColumn;
import io.dualwrite.store.postgres.row.RowReading;
import io.dualwrite.store.postgres.row.TargetColumn;
import io.dualwrite.store.postgres.row.TargetRows;
import io.dualwrite.store.postgres.session.Script;
import io.dualwrite.store.quarantine.Rejection;
import io.dualwrite.store.row.KeySet;
import io.dualwrite.store.row.RowSet;
import io.dualwrite.value.StorageClass;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Rows of a table with NULL in their key, which no comparison finds: a key without NOT NULL lets them in. */
public final class KeylessRows {
    private final TableMapping table;
    private final TableStatements statements;
    private final String select;
    private final List<TargetColumn> parts;

    public KeylessRows(TableMapping table) {
        this.table = table;
        this.statements = new TableStatements(table);
        this.parts = JournalColumn.of(table).stream().map(JournalColumn::key).toList();
        this.select = RowReading.selectList(parts, "t") + " FROM " + quote(table.target()) + " AS t WHERE ";
    }

    /** Whether a row is one. */
    public String condition(String row) {
        return statements.key().stream()
                .map(column -> row + "." + column.quoted() + " IS NULL")
                .collect(Collectors.joining(" OR "));
    }

    /** All of them. */
    public List<Rejection> all(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT " + select + condition("t"))) {
            List<Rejection> found = new ArrayList<>();
            read(query, key -> found.add(Rejection.withoutKey(table, key, 0)), found::add);
            return found;
        }
    }

    /** Keys of those whose key is one of these. */
    public RowSet among(Connection connection, RowSet keys) throws SQLException {
        KeySet found = new KeySet(keys.width());
        for (int row = 0; row < keys.size(); row++) {
            if (keys.hasNull(row)) {
                like(connection, keys.slice(row, row + 1), found);
            }
        }
        return found.keys();
    }

    private void like(Connection connection, RowSet one, KeySet found) throws SQLException {
        TargetRows key = statements.keys(one);
        if (key.next()) {
            try (PreparedStatement query = like(one, key).prepare(connection)) {
                read(query, own -> found.add(own, 0), misfit -> {});
            }
        }
    }

    private Script like(RowSet one, TargetRows key) {
        List<String> terms = new ArrayList<>();
        Script script = new Script();
        for (int part = 0; part < one.width(); part++) {
            TargetColumn column = statements.key().get(part);
            if (one.storageClass(0, part) == StorageClass.NULL) {
                terms.add("t." + column.quoted() + " IS NULL");
            } else {
                terms.add("t." + column.quoted() + " = (" + column.parameter() + ")[1]");
                Object[] value = column.carrier().array(1);
                column.put(key.value(part), value, 0);
                script.with(column.carrier(), value);
            }
        }
        return script.add("SELECT DISTINCT " + select + String.join(" AND ", terms));
    }

    private void read(PreparedStatement query, Consumer<RowSet> keys, Consumer<Rejection> misfits) throws SQLException {
        RowReading reading = RowReading.ofKeys(table, parts, column -> 1 + parts.indexOf(column));
        RowSet key = new RowSet(table.key().size());
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                key.clear();
                Optional<Rejection> misfit = reading.read(row, key);
                misfit.ifPresent(misfits);
                if (misfit.isEmpty()) {
                    keys.accept(key);
                }
            }
        }
    }
}
