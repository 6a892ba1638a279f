package io.dualwrite.sample.quote;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What the back office asks about quotes, in SQLite's own SQL. */
@Repository
class QuoteReports {

    private final JdbcTemplate jdbc;

    QuoteReports(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    List<Map<String, Object>> perMonth() {
        return jdbc.queryForList("""
                select strftime('%Y-%m', q.created_at) as month,
                       count(distinct q.id) as quotes,
                       count(distinct case when q.status = 'ACCEPTED' then q.id end) as accepted,
                       round(total(l.quantity * l.unit_price * (1 - l.discount / 100.0)), 2) as value
                from quote_requests q
                left join quote_lines l on l.quote_id = q.id
                group by month
                order by month desc
                limit 36""");
    }

    List<Map<String, Object>> topProducts(int days, int limit) {
        return jdbc.queryForList("""
                select p.sku || ' - ' || p.name as product, p.manufacturer,
                       sum(l.quantity) as pieces, count(distinct l.quote_id) as quotes
                from quote_lines l
                join products p on p.id = l.product_id
                join quote_requests q on q.id = l.quote_id
                where q.status <> 'CANCELLED' and q.created_at >= datetime('now', '-' || ? || ' days')
                group by p.id
                order by pieces desc, p.sku
                limit ?""", days, limit);
    }
}
