package io.dualwrite.sample.activity;

import io.dualwrite.sample.database.Database;
import io.dualwrite.sample.database.Wording;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Numbers for the back office, each one statement in the database's own SQL. */
@Repository
class ActivityReports {

    private static final Wording PER_DAY = new Wording("""
        select strftime('%Y-%m-%d', occurred_at) as day, action, count(*) as entries
        from activity_log
        group by day, action
        order by day desc, entries desc, action
        limit 200\
        """, """
                select to_char(occurred_at, 'YYYY-MM-DD') as day, action, count(*) as entries
                from activity_log
                group by day, action
                order by day desc, entries desc, action
                limit 200\
                """);

    private static final Wording POPULAR_SEARCHES = new Wording("""
        select lower(trim(term)) as term, count(*) as searches, sum(hits = 0) as in_vain,
               round(avg(took_millis), 3) as average_millis
        from search_log
        group by lower(trim(term))
        order by searches desc, term
        limit 50\
        """, """
                select lower(trim(term)) as term, count(*) as searches, count(*) filter (where hits = 0) as in_vain,
                       round(cast(avg(took_millis) as numeric), 3) as average_millis
                from search_log
                group by lower(trim(term))
                order by searches desc, term
                limit 50\
                """);

    private static final Wording SLOWEST_CALLS = new Wording("""
        select name, sum(calls) as calls, round(sum(millis) / sum(calls), 3) as average_millis,
               max(worst) as worst_millis
        from metrics_per_minute
        group by name
        having sum(calls) > 0
        order by average_millis desc, name
        limit 50\
        """, """
                select name, sum(calls) as calls, round(cast(sum(millis) / sum(calls) as numeric), 3) as average_millis,
                       max(worst) as worst_millis
                from metrics_per_minute
                group by name
                having sum(calls) > 0
                order by average_millis desc, name
                limit 50\
                """);

    private final Database database;
    private final JdbcTemplate jdbc;

    ActivityReports(Database database, JdbcTemplate jdbc) {
        this.database = database;
        this.jdbc = jdbc;
    }

    List<Map<String, Object>> perDay() {
        return jdbc.queryForList(PER_DAY.in(database));
    }

    List<Map<String, Object>> popularSearches() {
        return jdbc.queryForList(POPULAR_SEARCHES.in(database));
    }

    List<Map<String, Object>> slowestCalls() {
        return jdbc.queryForList(SLOWEST_CALLS.in(database));
    }
}
