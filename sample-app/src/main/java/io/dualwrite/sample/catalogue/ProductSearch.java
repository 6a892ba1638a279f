package io.dualwrite.sample.catalogue;

import io.dualwrite.sample.activity.SearchLog;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Full-text search by SQLite's FTS5: every word must occur; best match first, with the place where it was found. */
@Service
class ProductSearch {

    /** A product with the piece of text that matched; the words are between [ and ]. */
    record Hit(long id, String sku, String name, String manufacturer, BigDecimal price, int stock, String found) {}

    private static final String SQL = """
            select p.id, p.sku, p.name, p.manufacturer, p.price, p.stock,
                   snippet(product_search, -1, '[', ']', '...', 12) as found
            from product_search
            join products p on p.id = product_search.rowid
            where product_search match ? and p.active = 1
            order by bm25(product_search, 10.0, 3.0, 1.0), p.id
            limit ?""";

    private final JdbcTemplate jdbc;
    private final SearchLog searches;

    ProductSearch(JdbcTemplate jdbc, SearchLog searches) {
        this.jdbc = jdbc;
        this.searches = searches;
    }

    @Transactional(readOnly = true)
    public List<Hit> find(String words, int limit) {
        String match = match(words);
        if (match.isEmpty()) {
            return List.of();
        }
        long start = System.nanoTime();
        List<Hit> hits = jdbc.query(
                SQL,
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

    /** What people type is words, not FTS5 syntax: each becomes a quoted string that may be only begun. */
    static String match(String words) {
        return Arrays.stream(words.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> '"' + word + "\"*")
                .collect(Collectors.joining(" "));
    }
}
