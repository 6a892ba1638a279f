package io.dualwrite.compare;

import static io.dualwrite.schema.Identifiers.quote;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.compare.plan.ComparePlan;
import io.dualwrite.compare.postgres.PostgresSide;
import io.dualwrite.compare.report.CompareListener;
import io.dualwrite.compare.report.CompareReport;
import io.dualwrite.compare.report.CompareSettings;
import io.dualwrite.compare.sqlite.SqliteSide;
import io.dualwrite.store.Follower;
import io.dualwrite.store.Leader;
import io.dualwrite.store.batch.Applied;
import io.dualwrite.store.batch.Batch;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.convert.Conversions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Two databases whose rows went the way of the replicator, and comparisons of them. */
final class CarriedPair implements AutoCloseable {
    final DatabasePair databases;
    final List<TableMapping> tables;
    private final SqliteStore source;
    private final PostgresStore target;
    private Connection sourceConnection;
    private Connection targetConnection;

    CarriedPair(DatabasePair databases, List<TableMapping> tables) {
        this.databases = databases;
        this.tables = tables;
        this.source = new SqliteStore(databases.sourceFile());
        this.target = new PostgresStore(databases.target());
    }

    /** One table {@code t}, of numbers from 1 and texts, captured and carried. */
    static CarriedPair ofOneTable(DatabasePair databases, int rows) throws SQLException {
        List<ColumnMapping> columns = List.of(
                ColumnMapping.of("id", "id", Conversions.to(TargetType.BIGINT)),
                ColumnMapping.of("v", "v", Conversions.to(TargetType.TEXT)));
        CarriedPair pair = new CarriedPair(databases, List.of(new TableMapping("t", "t", columns, List.of(0))));
        pair.inSource("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)");
        pair.createTarget();
        pair.capture();
        pair.inSource("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + rows
                + ") INSERT INTO t SELECT i, 'value ' || i FROM n");
        pair.carry();
        return pair;
    }

    /** Tables of the target after the mappings. */
    void createTarget() throws SQLException {
        for (TableMapping table : tables) {
            List<String> columns = new ArrayList<>();
            for (ColumnMapping column : table.columns()) {
                columns.add(quote(column.target()) + " "
                        + column.conversion().target().sql());
                column.companion().ifPresent(companion -> columns.add(quote(companion) + " integer"));
            }
            columns.add("PRIMARY KEY ("
                    + String.join(
                            ", ",
                            table.keyColumns().stream()
                                    .map(column -> quote(column.target()))
                                    .toList())
                    + ")");
            inTarget("CREATE TABLE " + quote(table.target()) + " (" + String.join(", ", columns) + ")");
        }
    }

    void capture() throws SQLException {
        source.capture().install(tables);
        try (Leader leader = source.lead(tables);
                Follower follower = target.follow(tables)) {
            follower.follow(leader.installation(), leader.origin());
        }
    }

    /** As switching a migration off does. */
    void stopCapturing() throws SQLException {
        source.capture().removeAll();
    }

    /** Brings everything over that the journal has. */
    void carry() throws SQLException {
        try (Leader leader = source.lead(tables);
                Follower follower = target.follow(tables)) {
            while (true) {
                Follower.State state = follower.state().orElseThrow();
                Batch batch = (Batch) leader.read(state.position(), 5_000);
                if (batch.isEmpty()) {
                    return;
                }
                assertThat(follower.apply(state.installation(), batch, false)).isInstanceOf(Applied.Taken.class);
            }
        }
    }

    CompareReport compare() throws SQLException {
        return compare(settings -> settings);
    }

    CompareReport compare(UnaryOperator<CompareSettings> change) throws SQLException {
        return compare(change, CompareListener.NONE);
    }

    CompareReport compare(UnaryOperator<CompareSettings> change, CompareListener listener) throws SQLException {
        CompareSettings settings = change.apply(
                CompareSettings.full().withPatience(Duration.ofMillis(500)).withSeed(1));
        try (SqliteSide one = new SqliteSide(databases.source(), "source");
                PostgresSide other = new PostgresSide(databases.target(), "target")) {
            assertThat(other.hashesInside()).as("this server hashes as known").isTrue();
            return new Comparison(one, other, ComparePlan.of(tables), settings, listener, InstantSource.system()).run();
        }
    }

    void inSource(String sql, Object... binds) throws SQLException {
        if (sourceConnection == null) {
            sourceConnection = databases.source().getConnection();
        }
        execute(sourceConnection, sql, binds);
    }

    void inTarget(String sql, Object... binds) throws SQLException {
        execute(targetConnection(), sql, binds);
    }

    Connection targetConnection() throws SQLException {
        if (targetConnection == null) {
            targetConnection = databases.target().getConnection();
        }
        return targetConnection;
    }

    private static void execute(Connection connection, String sql, Object... binds) throws SQLException {
        if (binds.length == 0) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < binds.length; i++) {
                statement.setObject(i + 1, binds[i]);
            }
            statement.execute();
        }
    }

    @Override
    public void close() throws SQLException {
        if (sourceConnection != null) {
            sourceConnection.close();
        }
        if (targetConnection != null) {
            targetConnection.close();
        }
    }
}
