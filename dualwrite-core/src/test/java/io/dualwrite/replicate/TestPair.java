package io.dualwrite.replicate;

import io.dualwrite.store.Lease;
import io.dualwrite.store.Store;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.DatabasePair;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * A source and a target in one of the two roles each, so that a test is written once and runs in both directions.
 *
 * @param leader for the application that writes
 * @param follower for whoever reads what arrives
 * @param target as the replicator reaches it, perhaps over a network with faults
 */
record TestPair(
        Direction direction, DataSource leader, DataSource follower, Replication replication, DataSource target) {
    /** Who leads. */
    enum Direction {
        SOURCE_LEADS,
        TARGET_LEADS
    }

    /** The tables must exist in the source. */
    static TestPair of(Direction direction, DatabasePair databases, DataSource target) throws SQLException {
        SqliteStore source = new SqliteStore(databases.sourceFile());
        return of(direction, databases.source(), source, databases.target(), target);
    }

    static TestPair of(
            Direction direction, DataSource sourceData, SqliteStore source, DataSource targetData, DataSource target)
            throws SQLException {
        Store other = new PostgresStore(target);
        List<TableMapping> tables = TestTables.mappings(source.schema());
        return direction == Direction.SOURCE_LEADS
                ? new TestPair(direction, sourceData, targetData, new Replication(source, other, tables), target)
                : new TestPair(direction, targetData, sourceData, new Replication(other, source, tables), target);
    }

    List<TableMapping> tables() {
        return replication.tables();
    }

    Lease lease() {
        return new PostgresStore(target).lease();
    }

    List<String> rowsOfLeader(TableMapping table) throws SQLException {
        return direction == Direction.SOURCE_LEADS ? Rows.ofSource(leader, table) : Rows.ofTarget(leader, table);
    }

    List<String> rowsOfFollower(TableMapping table) throws SQLException {
        return direction == Direction.SOURCE_LEADS ? Rows.ofTarget(follower, table) : Rows.ofSource(follower, table);
    }
}
