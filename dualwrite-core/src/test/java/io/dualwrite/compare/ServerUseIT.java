package io.dualwrite.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.compare.plan.ComparePlan;
import io.dualwrite.compare.postgres.PostgresSide;
import io.dualwrite.compare.side.Look;
import io.dualwrite.compare.side.Use;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.convert.Conversions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a comparison makes PostgreSQL do is told. */
class ServerUseIT {
    private static final List<TableMapping> TABLES = List.of(new TableMapping(
            "t", "t", List.of(ColumnMapping.of("id", "id", Conversions.to(TargetType.BIGINT))), List.of(0)));

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().freshForEachTest();

    @Test
    void timeGoesToQueriesAndToTheProcessorWhereItIsSeen() throws SQLException {
        try (CarriedPair pair = new CarriedPair(databases, TABLES);
                PostgresSide side = new PostgresSide(databases.target(), "target")) {
            pair.inSource("CREATE TABLE t (id INTEGER PRIMARY KEY)");
            pair.inSource("INSERT INTO t VALUES (1)");
            pair.inTarget("CREATE TABLE t (id bigint PRIMARY KEY)");
            pair.inTarget("INSERT INTO t VALUES (1)");
            Use first = pair.compare().use();
            assertThat(first.queries()).isPositive();
            assertThat(first.locks()).containsExactly("AccessShareLock");

            pair.inTarget("CREATE FUNCTION busy() RETURNS bigint LANGUAGE sql AS"
                    + " 'SELECT sum(sqrt(n::float8))::bigint FROM generate_series(1, 300000) n'");
            pair.inTarget("ALTER TABLE t RENAME TO rows_of_t");
            pair.inTarget("CREATE VIEW t AS SELECT id FROM rows_of_t WHERE busy() > 0");
            Duration before = side.use().processor().orElse(Duration.ZERO);
            try (Look look = side.look()) {
                for (int i = 0; i < 5; i++) {
                    look.count(ComparePlan.of(TABLES).tables().get(0));
                }
            }
            Use use = side.use();
            assertThat(use.processor().isPresent()).isEqualTo(isNear());
            use.processor().ifPresent(time -> assertThat(time).isGreaterThan(before));
        }
    }

    /** Whether the server's process of a connection is one that this machine shows, under the name of that connection. */
    private boolean isNear() throws SQLException {
        try (Connection connection = databases.target().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return ProcessHandle.of(row.getLong(1))
                    .flatMap(process -> process.info().command())
                    .filter(command -> command.contains("postgres"))
                    .isPresent();
        }
    }
}
