package io.dualwrite.sample.activity;

import io.dualwrite.sample.database.Database;
import io.dualwrite.sample.database.Wording;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** How long calls took: every second a row per route, and running totals per minute. */
@Repository
class Metrics {

    /** One call of a route. */
    record Call(String route, double millis) {}

    private static final Wording PER_MINUTE = new Wording("""
        insert into metrics_per_minute (name, minute, calls, millis, worst)
        values (?, strftime('%Y-%m-%d %H:%M', 'now'), ?, ?, ?)
        on conflict (name, minute) do update set
          calls = calls + excluded.calls,
          millis = millis + excluded.millis,
          worst = max(worst, excluded.worst)\
        """, """
                  insert into metrics_per_minute as total (name, minute, calls, millis, worst)
                  values (?, to_char(now(), 'YYYY-MM-DD HH24:MI'), ?, ?, ?)
                  on conflict (name, minute) do update set
                    calls = total.calls + excluded.calls,
                    millis = total.millis + excluded.millis,
                    worst = greatest(total.worst, excluded.worst)\
                  """);

    private final WriteBehind<Call> waiting = new WriteBehind<>(50_000);
    private final Database database;
    private final JdbcTemplate jdbc;
    private final JsonMapper json;

    Metrics(Database database, JdbcTemplate jdbc, JsonMapper json) {
        this.database = database;
        this.jdbc = jdbc;
        this.json = json;
    }

    void called(String route, double millis) {
        waiting.add(new Call(route, millis));
    }

    Map<String, DoubleSummaryStatistics> take() {
        return waiting.take().stream()
                .collect(Collectors.groupingBy(Call::route, TreeMap::new, Collectors.summarizingDouble(Call::millis)));
    }

    void write(Map<String, DoubleSummaryStatistics> routes) {
        List<Object[]> samples = new ArrayList<>();
        List<Object[]> totals = new ArrayList<>();
        routes.forEach((route, calls) -> {
            String labels = json.writeValueAsString(Map.of("calls", calls.getCount()));
            samples.add(new Object[] {route, calls.getAverage(), labels});
            totals.add(new Object[] {route, calls.getCount(), calls.getSum(), calls.getMax()});
        });
        jdbc.batchUpdate("insert into metrics (name, value, labels) values (?, ?, ?)", samples);
        jdbc.batchUpdate(PER_MINUTE.in(database), totals);
    }
}
