package io.dualwrite.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.journal.Position;
import io.dualwrite.replicate.cycle.Cycle;
import io.dualwrite.replicate.cycle.CycleResult;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.store.Follower;
import io.dualwrite.store.Leader;
import io.dualwrite.store.batch.Batch;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.testsupport.database.SourceFile;
import io.dualwrite.testsupport.workload.OverlappingWorkload;
import io.dualwrite.testsupport.workload.Seed;
import io.dualwrite.testsupport.workload.ValueRange;
import io.dualwrite.testsupport.workload.Workload;
import io.dualwrite.testsupport.workload.WorkloadSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * SQLite leads, then PostgreSQL, then SQLite again, then PostgreSQL: what a cutover and the way back do, without the cutover. Neither
 * side is ever copied again, and what one brought over never travels back.
 */
class ThereAndBackIT {
    private static final WorkloadSchema SCHEMA = WorkloadSchema.full();
    private static final int ALL = 100_000;

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create();

    private final Seed seed = Seed.next();
    private Replication there;
    private Replication back;

    @Test
    void everyByteSurvivesTheRolesBeingSwappedAgainAndAgain() {
        seed.check(() -> {
            SCHEMA.createIn(databases.source());
            for (String ddl : SCHEMA.targetDdl()) {
                Sql.run(databases.target(), ddl);
            }
            there = TestPair.of(TestPair.Direction.SOURCE_LEADS, databases, databases.target())
                    .replication();
            back = there.swapped();

            there.begin();
            writeToSource(1);
            drain(there, "before the first swap");
            back.leader().capture().install(back.tables());
            followFromNow(back);

            writeToTarget(2);
            drain(back, "while PostgreSQL leads");
            writeToSource(3);
            assertThat(entriesBehind(there))
                    .as("entries")
                    .isEqualTo(journalBehind(there))
                    .isPositive();
            drain(there, "after the way back");
            assertThat(entriesBehind(back)).as("entries that travelled back").isZero();
            writeToTarget(4);
            drain(back, "while PostgreSQL leads again");
            assertThat(entriesBehind(there)).as("entries that travelled back").isZero();

            try (SourceFile other = SourceFile.create()) {
                SCHEMA.createIn(other.dataSource());
                bringAllTo(other);
                assertThat(bytes(other.dataSource()))
                        .containsExactlyInAnyOrderElementsOf(bytes(databases.source()))
                        .hasSizeGreaterThan(10);
            }
        });
    }

    private void bringAllTo(SourceFile other) throws SQLException {
        Replication fresh = new Replication(back.leader(), new SqliteStore(other.path()), back.tables());
        followFromNow(fresh);
        for (TableMapping table : fresh.tables()) {
            String key = Identifiers.quote(table.keyColumns().get(0).target());
            Sql.run(databases.target(), "UPDATE " + Identifiers.quote(table.target()) + " SET " + key + " = " + key);
        }
        drain(back, "after all rows were touched");
        try (Leader leader = fresh.leader().lead(fresh.tables());
                Follower follower = fresh.follower().follow(fresh.tables())) {
            Cycle cycle = Cycle.of(leader, follower);
            while (!(cycle.run(follower, 50) instanceof CycleResult.Idle)) {
                assertThat(cycle.position()).isNotNull();
            }
        }
        assertThat(fresh.follower().quarantine().size()).isZero();
    }

    private void writeToSource(int part) {
        Workload.of(SCHEMA, seed.part(part))
                .withTransactions(150)
                .withValues(ValueRange.EXTREME)
                .run(databases.source());
    }

    private void writeToTarget(int part) throws SQLException {
        try (OverlappingWorkload workload =
                OverlappingWorkload.open(SCHEMA, seed.part(part), ValueRange.EXTREME, 3, databases.target())) {
            workload.run(400);
            workload.finish();
            assertThat(workload.commits()).isPositive();
        }
    }

    private static void followFromNow(Replication pair) throws SQLException {
        try (Leader leader = pair.leader().lead(pair.tables());
                Follower follower = pair.follower().follow(pair.tables())) {
            follower.follow(leader.installation(), leader.head());
        }
    }

    private static long entriesBehind(Replication pair) throws SQLException {
        try (Leader leader = pair.leader().lead(pair.tables());
                Follower follower = pair.follower().follow(pair.tables())) {
            return ((Batch) leader.read(follower.state().orElseThrow().position(), ALL)).entries();
        }
    }

    private long journalBehind(Replication pair) throws SQLException {
        try (Follower follower = pair.follower().follow(pair.tables());
                Connection connection = databases.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet head = statement.executeQuery("SELECT max(seq) FROM _dualwrite_journal")) {
            Position.Sequence taken =
                    (Position.Sequence) follower.state().orElseThrow().position();
            return head.getLong(1) - taken.seq();
        }
    }

    private void drain(Replication pair, String when) throws SQLException {
        try (Leader leader = pair.leader().lead(pair.tables());
                Follower follower = pair.follower().follow(pair.tables())) {
            Cycle cycle = Cycle.of(leader, follower);
            int cycles = 0;
            while (!(cycle.run(follower, 100) instanceof CycleResult.Idle)) {
                assertThat(++cycles).as("cycles without an end").isLessThan(1_000);
            }
        }
        assertThat(pair.follower().quarantine().oldest(5))
                .as("in quarantine " + when)
                .isEmpty();
        for (TableMapping table : pair.tables()) {
            assertThat(Rows.ofTarget(databases.target(), table))
                    .as("table %s %s", table, when)
                    .containsExactlyInAnyOrderElementsOf(Rows.ofSource(databases.source(), table));
        }
    }

    /** Every value of every column, generated ones and rowids without another key included, with its storage class. */
    private static List<String> bytes(DataSource file) throws SQLException {
        List<String> all = new ArrayList<>();
        for (String table : SCHEMA.tableNames()) {
            String rowid = table.equals("event") ? "rowid" : "0"; // Its only key; elsewhere the rowid means nothing.
            List<String> columns = new ArrayList<>();
            try (Connection connection = file.getConnection();
                    Statement statement = connection.createStatement()) {
                try (ResultSet row = statement.executeQuery("SELECT name FROM pragma_table_xinfo('" + table + "')")) {
                    while (row.next()) {
                        columns.add("typeof(\"" + row.getString(1) + "\") || ':' || CASE typeof(\"" + row.getString(1)
                                + "\") WHEN 'real' THEN printf('%!.20g', \"" + row.getString(1) + "\") ELSE hex(\""
                                + row.getString(1) + "\") END");
                    }
                }
                try (ResultSet row = statement.executeQuery("SELECT '" + table + "|' || " + rowid + " || '|' || "
                        + String.join(" || '|' || ", columns) + " FROM " + table + " ORDER BY 1")) {
                    while (row.next()) {
                        all.add(row.getString(1));
                    }
                }
            }
        }
        return all;
    }
}
