package io.dualwrite.sample.quote;

import io.dualwrite.sample.database.Database;
import io.dualwrite.sample.database.Wording;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What the back office asks about quotes, in the database's own SQL. */
@Repository
class QuoteReports {

    private static final Wording PER_MONTH = new Wording("""
        select strftime('%Y-%m', q.created_at) as month,
               count(distinct q.id) as quotes,
               count(distinct case when q.status = 'ACCEPTED' then q.id end) as accepted,
               round(total(l.quantity * l.unit_price * (1 - l.discount / 100.0)), 2) as value
        from quote_requests q
        left join quote_lines l on l.quote_id = q.id
        group by month
        order by month desc
        limit 36\
        """, """
                select to_char(q.created_at, 'YYYY-MM') as month,
                       count(distinct q.id) as quotes,
                       count(distinct q.id) filter (where q.status = 'ACCEPTED') as accepted,
                       round(coalesce(sum(l.quantity * l.unit_price * (1 - l.discount / 100)), 0), 2) as value
                from quote_requests q
                left join quote_lines l on l.quote_id = q.id
                group by month
                order by month desc
                limit 36\
                """);

    private static final Wording TOP_PRODUCTS = new Wording("""
        select p.sku || ' - ' || p.name as product, p.manufacturer,
               sum(l.quantity) as pieces, count(distinct l.quote_id) as quotes
        from quote_lines l
        join products p on p.id = l.product_id
        join quote_requests q on q.id = l.quote_id
        where q.status <> 'CANCELLED' and q.created_at >= datetime('now', '-' || ? || ' days')
        group by p.id
        order by pieces desc, p.sku
        limit ?\
        """, """
                select p.sku || ' - ' || p.name as product, p.manufacturer,
                       sum(l.quantity) as pieces, count(distinct l.quote_id) as quotes
                from quote_lines l
                join products p on p.id = l.product_id
                join quote_requests q on q.id = l.quote_id
                where q.status <> 'CANCELLED' and q.created_at >= now() - make_interval(days => ?)
                group by p.id
                order by pieces desc, p.sku
                limit ?\
                """);

    private final Database database;
    private final JdbcTemplate jdbc;

    QuoteReports(Database database, JdbcTemplate jdbc) {
        this.database = database;
        this.jdbc = jdbc;
    }

    List<Map<String, Object>> perMonth() {
        return jdbc.queryForList(PER_MONTH.in(database));
    }

    List<Map<String, Object>> topProducts(int days, int limit) {
        return jdbc.queryForList(TOP_PRODUCTS.in(database), days, limit);
    }
}
