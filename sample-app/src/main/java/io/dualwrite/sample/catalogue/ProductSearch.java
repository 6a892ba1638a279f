package io.dualwrite.sample.catalogue;

import io.dualwrite.sample.activity.SearchLog;
import io.dualwrite.sample.database.Database;
import io.dualwrite.sample.database.Wording;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Full-text search by SQLite's FTS5, or PostgreSQL's tsvector: every word must occur; best match first, with the place where it
 * was found.
 */
@Service
class ProductSearch {

    /** A product with the piece of text that matched; the words are between [ and ]. */
    record Hit(long id, String sku, String name, String manufacturer, BigDecimal price, int stock, String found) {}

    private static final Wording FIND = new Wording("""
        select p.id, p.sku, p.name, p.manufacturer, p.price, p.stock,
               snippet(product_search, -1, '[', ']', '...', 12) as found
        from product_search
        join products p on p.id = product_search.rowid
        where product_search match ? and p.active = 1
        order by bm25(product_search, 10.0, 3.0, 1.0), p.id
        limit ?\
        """, """
                select id, sku, name, manufacturer, price, stock,
                       ts_headline('english', concat_ws(' ', name, manufacturer, description), words,
                                   'StartSel=[, StopSel=], MaxWords=12, MinWords=4') as found
                from (
                  select p.*, words, ts_rank(p.search, words) as rank
                  from products p, to_tsquery('english', ?) words
                  where p.search @@ words and p.active
                  order by rank desc, p.id
                  limit ?
                ) best
                order by rank desc, id\
                """);

    private final Database database;
    private final JdbcTemplate jdbc;
    private final SearchLog searches;

    ProductSearch(Database database, JdbcTemplate jdbc, SearchLog searches) {
        this.database = database;
        this.jdbc = jdbc;
        this.searches = searches;
    }

    @Transactional(readOnly = true)
    public List<Hit> find(String words, int limit) {
        String match = match(words, database);
        if (match.isEmpty()) {
            return List.of();
        }
        long start = System.nanoTime();
        List<Hit> hits = jdbc.query(
                FIND.in(database),
                (row, number) -> new Hit(
                        row.getLong("id"),
                        row.getString("sku"),
                        row.getString("name"),
                        row.getString("manufacturer"),
                        Objects.requireNonNull(row.getBigDecimal("price")).setScale(2),
                        row.getInt("stock"),
                        row.getString("found")),
                match,
                limit);
        searches.searched(words, hits.size(), (System.nanoTime() - start) / 1e6);
        return hits;
    }

    /** What people type is words, not the syntax of a search: each becomes a word that may be only begun. */
    private static String match(String words, Database database) {
        boolean sqlite = database == Database.SQLITE;
        return Arrays.stream(words.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> sqlite ? '"' + word + "\"*" : word + ":*")
                .collect(Collectors.joining(sqlite ? " " : " & "));
    }
}
