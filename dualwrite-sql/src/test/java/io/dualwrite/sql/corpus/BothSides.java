package io.dualwrite.sql.corpus;

import io.dualwrite.sql.Verdict;
import io.dualwrite.sql.compat.CompatibilitySchema;
import io.dualwrite.sql.resolve.SourceTable;
import io.dualwrite.sql.tree.Name;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** An application's database on SQLite and on PostgreSQL with the same rows; every statement runs in a transaction that is rolled back. */
final class BothSides implements AutoCloseable {
    private final App app;
    private final Values values;
    private final Connection sqlite;
    private final Connection postgres;

    BothSides(App app, Connection sqlite, Connection postgres) throws SQLException {
        this.app = app;
        this.values = new Values(app.schema());
        this.sqlite = sqlite;
        this.postgres = postgres;
        run(sqlite, app.sqlite());
        run(postgres, List.of(CompatibilitySchema.installScript()));
        postgres.setAutoCommit(false);
        run(postgres, app.before());
        for (SourceTable table : app.schema().tables()) {
            copy(table);
        }
        run(postgres, app.after());
        postgres.commit();
        sqlite.setAutoCommit(false);
    }

    private static void run(Connection connection, List<String> script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : script) {
                statement.execute(sql);
            }
        }
    }

    /** The answer of one side: labels and canonical rows, or the update count and then all rows of the tables. */
    record Answer(List<String> labels, List<List<String>> rows) {}

    Answer fromSqlite(String sql, List<String> binds, boolean write) throws SQLException {
        try (PreparedStatement statement = sqlite.prepareStatement(sql)) {
            for (int i = 0; i < binds.size(); i++) {
                Values.bindLoosely(statement, i + 1, binds.get(i));
            }
            Answer answer;
            if (statement.execute()) {
                try (ResultSet result = statement.getResultSet()) {
                    answer = new Answer(labels(result), Values.plainRows(result));
                }
            } else {
                answer = new Answer(
                        List.of(), new ArrayList<>(List.of(List.of("updated " + statement.getUpdateCount()))));
            }
            if (write) {
                for (SourceTable table : app.schema().tables()) {
                    answer.rows().addAll(sorted(sqlite, "SELECT * FROM \"" + table.name() + "\"", null));
                }
            }
            return answer;
        } finally {
            sqlite.rollback();
        }
    }

    /** Numbers the next row as SQLite would, whatever was rolled back before. */
    private void align(SourceTable table) throws SQLException {
        if (!table.rowid().isEmpty()) {
            String key = table.column(table.rowid()).orElseThrow().targetName();
            run(
                    postgres,
                    List.of("SELECT setval(pg_get_serial_sequence('\"" + table.targetName() + "\"', '" + key
                            + "'), (SELECT coalesce(max(\"" + key + "\"), 1) FROM \"" + table.targetName() + "\"))"));
        }
    }

    Answer fromPostgres(Verdict.Ready ready, List<String> binds) throws SQLException {
        if (!ready.classification().generatedKey().isEmpty()) {
            align(app.schema().table(Name.bare(ready.classification().writes())).orElseThrow());
        }
        try (PreparedStatement statement = postgres.prepareStatement(ready.sql())) {
            for (int i = 0; i < ready.binds().size(); i++) {
                values.bind(statement, i + 1, binds, ready.binds().get(i));
            }
            Answer answer;
            if (statement.execute()) {
                try (ResultSet result = statement.getResultSet()) {
                    answer = new Answer(labels(result), values.rows(result, ready));
                }
            } else {
                answer = new Answer(
                        List.of(), new ArrayList<>(List.of(List.of("updated " + statement.getUpdateCount()))));
            }
            if (ready.classification().isWrite()) {
                for (SourceTable table : app.schema().tables()) {
                    answer.rows().addAll(sorted(postgres, "SELECT * FROM \"" + table.targetName() + "\"", table));
                }
            }
            return answer;
        } finally {
            postgres.rollback();
        }
    }

    private static List<String> labels(ResultSet result) throws SQLException {
        List<String> labels = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            labels.add(result.getMetaData().getColumnLabel(i));
        }
        return labels;
    }

    /** @param table what to read the rows as, or null for SQLite */
    private List<List<String>> sorted(Connection connection, String sql, SourceTable table) throws SQLException {
        try (Statement all = connection.createStatement();
                ResultSet result = all.executeQuery(sql)) {
            List<List<String>> rows = table == null ? Values.plainRows(result) : values.rows(result, table);
            rows.sort(Comparator.comparing(List::toString));
            return rows;
        }
    }

    private void copy(SourceTable table) throws SQLException {
        int width = table.columns().size();
        String insert = "INSERT INTO \"" + table.targetName() + "\" VALUES (?" + ", ?".repeat(width - 1) + ")";
        try (Statement read = sqlite.createStatement();
                ResultSet rows = read.executeQuery("SELECT * FROM \"" + table.name() + "\"");
                PreparedStatement write = postgres.prepareStatement(insert)) {
            while (rows.next()) {
                for (int i = 1; i <= width; i++) {
                    Values.set(write, i, rows.getObject(i), table.columns().get(i - 1));
                }
                write.executeUpdate();
            }
        }
        align(table);
    }

    @Override
    public void close() throws SQLException {
        sqlite.close();
        postgres.close();
    }
}
