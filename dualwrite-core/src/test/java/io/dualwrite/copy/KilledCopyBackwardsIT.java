package io.dualwrite.copy;

import io.dualwrite.replicate.Sql;
import io.dualwrite.replicate.TestTables;
import io.dualwrite.store.Store;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** From PostgreSQL to a SQLite file, whose own trigger must not fire. */
class KilledCopyBackwardsIT extends KilledCopies {
    @Override
    Class<?> program() {
        return CopyBackwardsProcess.class;
    }

    @Override
    List<String> points() {
        return List.of(CopyBackwardsProcess.BEFORE_COMMIT, CopyProcess.CHUNK);
    }

    @Override
    String kills() {
        return "dualwrite.copy.backwards.kills";
    }

    @Override
    Store leader() {
        return new PostgresStore(databases.target());
    }

    @Override
    Store follower() {
        return new SqliteStore(databases.sourceFile());
    }

    @Override
    DataSource written() {
        return databases.target();
    }

    @Override
    DataSource copied() {
        return databases.source();
    }

    @Override
    List<TableMapping> fill() throws SQLException {
        Sql.run(
                databases.source(),
                ITEM,
                "CREATE INDEX by_n ON item (n)",
                WORD,
                PAIR,
                "CREATE TRIGGER meddle AFTER INSERT ON item BEGIN UPDATE item SET n = -1 WHERE id = new.id; END");
        List<TableMapping> tables = TestTables.mappings(follower().schema());
        TestTables.create(databases.target(), tables);
        String many = " FROM generate_series(1, " + rows() + ") AS i";
        Sql.run(
                databases.target(),
                "INSERT INTO item SELECT i * 2, i, 't' || i" + many,
                "INSERT INTO word SELECT 'w' || i, i" + many,
                "INSERT INTO pair SELECT i % 7, i, i / 3.0" + many);
        return tables;
    }

    @Override
    String change(int id, int kind) {
        return switch (kind) {
            case 0 -> "DELETE FROM item WHERE id = " + id;
            case 1 -> "INSERT INTO item VALUES (" + id + ", 0, 'new') ON CONFLICT (id) DO UPDATE SET t = 'newer'";
            case 2 -> "UPDATE pair SET b = b + 6000 WHERE b = " + id;
            case 3 -> "UPDATE word SET n = -1 WHERE w = 'w" + id + "'";
            default -> "DELETE FROM word WHERE w = 'w" + id + "'";
        };
    }

    @Override
    String last(String text) {
        return "INSERT INTO item VALUES (-1, 0, '" + text + "')";
    }

    @Override
    String yes() {
        return "1";
    }

    @Override
    String partsThatAreBack() {
        return "SELECT count(*) FROM sqlite_schema WHERE name IN ('by_n', 'meddle')";
    }
}
