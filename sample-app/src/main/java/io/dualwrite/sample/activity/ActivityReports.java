package io.dualwrite.sample.activity;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Numbers for the back office, each one statement in SQLite's own SQL. */
@Repository
class ActivityReports {

    private final JdbcTemplate jdbc;

    ActivityReports(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    List<Map<String, Object>> perDay() {
        return jdbc.queryForList("""
                select strftime('%Y-%m-%d', occurred_at) as day, action, count(*) as entries
                from activity_log
                group by day, action
                order by day desc, entries desc, action
                limit 200""");
    }

    List<Map<String, Object>> popularSearches() {
        return jdbc.queryForList("""
                select lower(trim(term)) as term, count(*) as searches, sum(hits = 0) as in_vain,
                       round(avg(took_millis), 3) as average_millis
                from search_log
                group by lower(trim(term))
                order by searches desc, term
                limit 50""");
    }

    List<Map<String, Object>> slowestCalls() {
        return jdbc.queryForList("""
                select name, sum(calls) as calls, round(sum(millis) / sum(calls), 3) as average_millis,
                       max(worst) as worst_millis
                from metrics_per_minute
                group by name
                having sum(calls) > 0
                order by average_millis desc, name
                limit 50""");
    }
}
