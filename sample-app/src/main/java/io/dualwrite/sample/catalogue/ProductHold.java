package io.dualwrite.sample.catalogue;

import io.dualwrite.sample.database.Database;
import io.dualwrite.sample.database.Wording;
import io.dualwrite.sample.web.Missing;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Begins a change of a product: says when, and thereby takes the write lock, before anything is read. */
@Component
class ProductHold {

    private static final Wording TOUCH = new Wording(
            "update products set updated_at = strftime('%Y-%m-%d %H:%M:%f', 'now') where id = ?",
            "update products set updated_at = clock_timestamp() where id = ?");

    private final Database database;
    private final JdbcTemplate jdbc;
    private final Products products;

    ProductHold(Database database, JdbcTemplate jdbc, Products products) {
        this.database = database;
        this.jdbc = jdbc;
        this.products = products;
    }

    Product take(long id) {
        if (jdbc.update(TOUCH.in(database), id) == 0) {
            throw Missing.of("Product", id).get();
        }
        return products.findWithCategoryById(id).orElseThrow();
    }
}
