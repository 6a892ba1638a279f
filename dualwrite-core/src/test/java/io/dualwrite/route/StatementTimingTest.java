package io.dualwrite.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualwrite.route.watch.StatementTimes;
import io.dualwrite.route.watch.StatementWatch.Step;
import io.dualwrite.stage.Side;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What those are told who want to know how long statements take, while OFF and afterwards. */
class StatementTimingTest extends RoutedSourceCase {
    private static final String LASTING =
            "with recursive c(n) as (select 1 union all select n + 1 from c where n < 400000) select count(*) from c";

    private final Listening exact = new Listening(Duration.ZERO);
    private final Listening long1 = new Listening(Duration.ofMillis(1));
    private final Listening nothing = new Listening(StatementTimes.NOTHING);

    /** Writes down what it is told. */
    private static final class Listening implements StatementTimes {
        final List<Long> told = new CopyOnWriteArrayList<>();
        private final Duration least;

        Listening(Duration least) {
            this.least = least;
        }

        @Override
        public Duration leastWhileOff() {
            return least;
        }

        @Override
        public void took(Side side, Step step, String sql, long nanos) {
            told.add(nanos);
        }
    }

    @AfterEach
    void nobodyListens() {
        routed.timedBy(List.of());
    }

    @Test
    void whileOffEachIsToldWhatItWantsToKnow() throws SQLException {
        routed.timedBy(List.of(exact, nothing));
        run("select 1");
        assertThat(exact.told).hasSize(1);
        assertThat(nothing.told).isEmpty();
    }

    @Test
    void whatTakesLongIsNoticedWithoutLookingAtTheClock() {
        routed.timedBy(List.of(long1, nothing));
        await().atMost(LONG).until(() -> {
            run(LASTING);
            return !long1.told.isEmpty();
        });
        assertThat(long1.told.get(0)).isPositive();
        assertThat(nothing.told).isEmpty();
    }

    @Test
    void onceThereIsASecondDatabaseEverybodyIsToldEverything() throws SQLException {
        routed.timedBy(List.of(exact, long1, nothing));
        routed.off(false);
        run("select 1");
        run("select 2");
        assertThat(exact.told).hasSize(2).allSatisfy(nanos -> assertThat(nanos).isPositive());
        assertThat(long1.told).hasSize(2);
        assertThat(nothing.told).hasSize(2);

        routed.off(true);
        run("select 3");
        assertThat(exact.told).hasSize(3);
        assertThat(nothing.told).hasSize(2);
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = routed.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeQuery(sql).close();
        }
    }
}
