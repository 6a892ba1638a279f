package io.dualwrite.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.copy.steer.CopySettings;
import io.dualwrite.copy.steer.Surroundings;
import io.dualwrite.event.CopyListener;
import io.dualwrite.replicate.Replication;
import io.dualwrite.replicate.Replicator;
import io.dualwrite.replicate.ReplicatorSettings;
import io.dualwrite.replicate.Rows;
import io.dualwrite.replicate.Sql;
import io.dualwrite.replicate.TestTables;
import io.dualwrite.store.Store;
import io.dualwrite.store.load.Load;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.DatabasePair;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The worst moment for a change of the application: it is brought over just before the copy holds the position. */
class CopyOrderIT {
    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().freshForEachTest();

    private DataSource leading;
    private DataSource following;

    private final AtomicInteger changes = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aChunkIsNeverOlderThanTheFollower(boolean sourceLeads) throws SQLException {
        Sql.run(databases.source(), "CREATE TABLE item (id INTEGER PRIMARY KEY, n INTEGER)");
        SqliteStore source = new SqliteStore(databases.sourceFile());
        PostgresStore target = new PostgresStore(databases.target());
        List<TableMapping> tables = TestTables.mappings(source.schema());
        TestTables.create(databases.target(), tables);
        Store leader = sourceLeads ? source : target;
        Store follower = sourceLeads ? target : source;
        leading = sourceLeads ? databases.source() : databases.target();
        following = sourceLeads ? databases.target() : databases.source();
        Sql.run(
                leading,
                "INSERT INTO item WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
                        + " SELECT i, 0 FROM n");
        Copy copy = new Copy(
                leader,
                withChangesBeforeEachHold(follower),
                tables,
                CopySettings.ONLINE.withChunkBytes(1),
                Surroundings.NOBODY,
                CopyListener.NOBODY);
        copy.follow(false);
        try (Replicator replicator = new Replicator(
                new Replication(leader, follower, tables), target.lease(), ReplicatorSettings.DEFAULT, event -> {})) {
            replicator.start();
            CopyReport report = copy.run();
            assertThat(report.failed()).isEmpty();
            assertThat(report.complete()).isTrue();
            while (one("SELECT count(*) FROM _dualwrite_position WHERE caught_up")
                    .equals("0")) {
                Thread.onSpinWait();
            }
        }
        assertThat(changes).as("chunks").hasValueGreaterThan(4);
        assertThat(Rows.ofTarget(databases.target(), tables.get(0)))
                .isEqualTo(Rows.ofSource(databases.source(), tables.get(0)));
    }

    private Store withChangesBeforeEachHold(Store follower) {
        return proxy(Store.class, follower, (method, result) -> {
            if (result instanceof Load load) {
                return proxy(Load.class, load, (name, nothing) -> nothing);
            }
            return result;
        });
    }

    private interface After {
        Object change(String method, Object result);
    }

    private <T> T proxy(Class<T> type, T real, After after) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, values) -> {
                    if (type == Load.class && method.getName().equals("begin")) {
                        changeAndSeeItArrive();
                    }
                    try {
                        return after.change(method.getName(), method.invoke(real, values));
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }

    /** A row ahead of the copy is changed, and another one is deleted. */
    private void changeAndSeeItArrive() throws SQLException {
        int change = changes.incrementAndGet();
        int ahead = change * 500 - 100;
        Sql.run(
                leading,
                "UPDATE item SET n = " + change + " WHERE id = " + ahead,
                "DELETE FROM item WHERE id = " + (ahead + 1),
                "INSERT INTO item VALUES (" + (100_000 + change) + ", 0)");
        while (one("SELECT count(*) FROM item WHERE id = " + (100_000 + change)).equals("0")) {
            Thread.onSpinWait();
        }
    }

    private String one(String query) {
        return Sql.texts(following, query).get(0);
    }
}
