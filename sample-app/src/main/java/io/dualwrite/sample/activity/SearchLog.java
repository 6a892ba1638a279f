package io.dualwrite.sample.activity;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What people look for, and whether they find it. Written behind by {@link Bookkeeper}. */
@Repository
public class SearchLog {

    private record Search(String term, int hits, double millis) {}

    private final WriteBehind<Search> waiting = new WriteBehind<>(10_000);
    private final JdbcTemplate jdbc;

    SearchLog(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void searched(String term, int hits, double millis) {
        waiting.add(new Search(term, hits, millis));
    }

    List<Object[]> take() {
        return waiting.take().stream()
                .map(search -> new Object[] {search.term(), search.hits(), search.millis()})
                .toList();
    }

    void write(List<Object[]> searches) {
        jdbc.batchUpdate("insert into search_log (term, hits, took_millis) values (?, ?, ?)", searches);
    }
}
