package io.dualwrite.route.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.route.decide.ColumnForm;
import io.dualwrite.route.decide.StatementForm;
import io.dualwrite.testsupport.database.PostgresServer;
import io.dualwrite.testsupport.database.TargetDatabase;
import io.dualwrite.testsupport.fault.FaultyNetwork;
import io.dualwrite.testsupport.fault.NetworkCondition;
import io.dualwrite.value.convert.Conversions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Processes that share a target know of each other what keeps a statement from it, and what was told to begin anew. */
class ReadinessKeeperIT {
    private static final String SQL = "select name from item";
    private static final int VERSION = 7;

    private final Readiness one = new Readiness(rules(), sql -> sql, InstantSource.system());
    private final Readiness other = new Readiness(rules(), sql -> sql, InstantSource.system());
    private TargetDatabase database;
    private FaultyNetwork network;
    private ReadinessKeeper first;
    private ReadinessKeeper second;

    @BeforeEach
    void startTwoProcesses() throws SQLException {
        database = PostgresServer.shared().createDatabase();
        network = FaultyNetwork.before(database.server());
        Readiness earlier = new Readiness(rules(), sql -> sql, InstantSource.system());
        earlier.of("select 1", form());
        new ReadinessTable(database.dataSource()).save(earlier.report(), VERSION);
        first = keeper(one, throughTheNetwork());
        second = keeper(other, database.dataSource());
        List.of(one, other).forEach(process -> {
            await().atMost(Duration.ofSeconds(60)).until(() -> !process.report().isEmpty());
            process.of(SQL, form()).matched(true, 1, 1);
        });
        assertThat(verdict(one)).isEqualTo(Verdict.READY);
        assertThat(verdict(other)).isEqualTo(Verdict.READY);
    }

    @AfterEach
    void stop() throws SQLException {
        first.close();
        second.close();
        network.close();
        database.close();
    }

    private static ReadinessRules rules() {
        return new ReadinessRules(1, 0, 10, Duration.ofMillis(20), 50);
    }

    private static StatementForm form() {
        return new StatementForm.OnTarget(
                SQL,
                List.of(),
                List.of(new ColumnForm("name", Conversions.parse("text"))),
                List.of(),
                Set.of("item"),
                StatementForm.Order.NONE,
                "",
                true,
                false,
                List.of());
    }

    private DataSource throughTheNetwork() {
        PGSimpleDataSource target = new PGSimpleDataSource();
        target.setURL(network.url(database.name()));
        target.setUser(database.server().user());
        target.setPassword(database.server().password());
        target.setConnectTimeout(2);
        return target;
    }

    private static ReadinessKeeper keeper(Readiness readiness, DataSource target) {
        ReadinessKeeper keeper = new ReadinessKeeper(readiness, new ReadinessTable(target), VERSION, () -> {});
        keeper.start();
        return keeper;
    }

    private static StatementReport report(Readiness readiness) {
        return readiness.report(SQL).orElseThrow();
    }

    private static Verdict verdict(Readiness readiness) {
        return report(readiness).verdict();
    }

    private static void awaitVerdict(Readiness readiness, Verdict verdict) {
        await().atMost(Duration.ofSeconds(60)).until(() -> verdict(readiness) == verdict);
    }

    @Test
    void whatDiffersInOneProcessIsNotReadyInTheOther() {
        one.of(SQL, form()).differed("another value", "id = 1");
        awaitVerdict(other, Verdict.DIFFERS);
        assertThat(report(other).why()).isEqualTo("another value");
        assertThat(report(other).example()).isEqualTo("id = 1");
    }

    @Test
    void whatIsForgottenInOneProcessBeginsAnewInTheOther() {
        one.of(SQL, form()).differed("another value", "");
        other.of(SQL, form()).failed("42883");
        assertThat(first.forget(SQL)).isTrue();
        awaitVerdict(other, Verdict.LEARNING);
        other.of(SQL, form()).matched(true, 1, 1);
        assertThat(verdict(other)).isEqualTo(Verdict.READY);
        assertThat(verdict(one)).isEqualTo(Verdict.LEARNING);
        other.of(SQL, form()).differed("once more", "");
        assertThat(first.forget(SQL)).isTrue();
        awaitVerdict(other, Verdict.LEARNING);
    }

    @Test
    void aProcessThatHasNotSeenAStatementMayBeToldAndNobodyTakesAnUnknownOne() {
        other.of("select 2", form()).failed("42883");
        second.close();
        assertThat(first.forget("select 2")).isTrue();
        Readiness third = new Readiness(rules(), sql -> sql, InstantSource.system());
        try (ReadinessKeeper keeper = keeper(third, database.dataSource())) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> third.report("select 2").isPresent());
            assertThat(third.report("select 2").orElseThrow().verdict()).isEqualTo(Verdict.LEARNING);
            assertThat(keeper.forget("select nobody asked")).isFalse();
        }
    }

    @Test
    void whatIsForgottenWhileTheTargetIsAwayIsToldLater() {
        other.of(SQL, form()).failed("42883");
        network.become(NetworkCondition.refusing());
        assertThat(first.forget(SQL)).isTrue();
        assertThat(verdict(other)).isEqualTo(Verdict.FAILS);
        network.heal();
        awaitVerdict(other, Verdict.LEARNING);
    }
}
