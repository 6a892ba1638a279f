package io.dualwrite.copy;

import io.dualwrite.replicate.ReplicatorProcess;
import io.dualwrite.replicate.Sql;
import io.dualwrite.replicate.TestTables;
import io.dualwrite.store.Store;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** From a SQLite file to PostgreSQL. */
class KilledCopyIT extends KilledCopies {
    @Override
    Class<?> program() {
        return CopyProcess.class;
    }

    @Override
    List<String> points() {
        return List.of(ReplicatorProcess.BEFORE_COMMIT, CopyProcess.CHUNK, ReplicatorProcess.AFTER_COMMIT);
    }

    @Override
    String kills() {
        return "dualwrite.copy.kills";
    }

    @Override
    Store leader() {
        return new SqliteStore(databases.sourceFile());
    }

    @Override
    Store follower() {
        return new PostgresStore(databases.target());
    }

    @Override
    DataSource written() {
        return databases.source();
    }

    @Override
    DataSource copied() {
        return databases.target();
    }

    @Override
    List<TableMapping> fill() throws SQLException {
        String many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + rows() + ") ";
        Sql.run(
                databases.source(),
                ITEM,
                WORD,
                PAIR,
                many + "INSERT INTO item SELECT i * 2, i, hex(i) FROM n",
                many + "INSERT INTO word SELECT 'w' || i, i FROM n",
                many + "INSERT INTO pair SELECT i % 7, i, i / 3.0 FROM n");
        List<TableMapping> tables = TestTables.mappings(leader().schema());
        TestTables.create(databases.target(), tables);
        Sql.run(
                databases.target(),
                "CREATE INDEX by_n ON item (n)",
                "CREATE UNIQUE INDEX by_word ON word (lower(w COLLATE \"C\"))");
        return tables;
    }

    @Override
    String change(int id, int kind) {
        return switch (kind) {
            case 0 -> "DELETE FROM item WHERE id = " + id;
            case 1 -> "INSERT OR REPLACE INTO item VALUES (" + id + ", " + id + ", 'new')";
            case 2 -> "UPDATE pair SET b = b + 6000 WHERE b = " + id;
            case 3 -> "INSERT OR REPLACE INTO word VALUES ('W" + id + "', -1)";
            default -> "DELETE FROM word WHERE w = 'w" + id + "'";
        };
    }

    @Override
    String last(String text) {
        return "INSERT INTO item (n, t) VALUES (0, '" + text + "')";
    }

    @Override
    String yes() {
        return "t";
    }

    @Override
    String partsThatAreBack() {
        return "SELECT count(*) FROM pg_indexes WHERE indexname IN ('by_n', 'by_word')";
    }
}
