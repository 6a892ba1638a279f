package io.dualwrite.sample.catalogue;

import io.dualwrite.sample.activity.ActivityLog;
import io.dualwrite.sample.database.Database;
import io.dualwrite.sample.database.Wording;
import io.dualwrite.sample.database.WriteTransaction;
import io.dualwrite.sample.web.Missing;
import java.math.BigDecimal;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** Raises or lowers the prices of a whole branch in one statement. */
@Service
class PriceChange {

    private static final Wording RAISE = new Wording("""
        with recursive branch(id) as (
          select id from categories where id = ?
          union
          select child.id from categories child join branch on child.parent_id = branch.id
        )
        update products set price = round(price * (100.0 + ?) / 100.0, 2)
        where category_id in (select id from branch) and active = 1\
        """, """
                with recursive branch(id) as (
                  select id from categories where id = ?
                  union
                  select child.id from categories child join branch on child.parent_id = branch.id
                )
                update products set price = round(price * (100 + cast(? as numeric)) / 100, 2)
                where category_id in (select id from branch) and active\
                """);

    private final Database database;
    private final JdbcTemplate jdbc;
    private final Categories categories;
    private final ActivityLog activity;

    PriceChange(Database database, JdbcTemplate jdbc, Categories categories, ActivityLog activity) {
        this.database = database;
        this.jdbc = jdbc;
        this.categories = categories;
        this.activity = activity;
    }

    @WriteTransaction
    public int byPercent(long categoryId, BigDecimal percent) {
        int changed = jdbc.update(RAISE.in(database), categoryId, percent.doubleValue());
        Category category = categories.findById(categoryId).orElseThrow(Missing.of("Category", categoryId));
        activity.record(
                null,
                null,
                "PRICES_CHANGED",
                "category",
                category.id(),
                Map.of("percent", percent, "products", changed));
        return changed;
    }
}
