package io.dualwrite.benchmarks.scenario;

import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.sqlite.file.SqliteMemory;
import io.dualwrite.value.convert.Conversions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The table {@code product(id, name, stock, price)} that scenarios read. */
final class Products {
    private Products() {}

    static TableMapping mapping() {
        return new TableMapping(
                "product",
                "product",
                List.of(
                        column("id", "bigint"),
                        column("name", "text"),
                        column("stock", "bigint"),
                        column("price", "double precision")),
                List.of(0));
    }

    private static ColumnMapping column(String name, String words) {
        return ColumnMapping.of(name, name, Conversions.parse(words));
    }

    /** A database in memory that answers getters as the pool's connections would. */
    static Connection memory(DataSource pool) throws SQLException {
        try (Connection application = pool.getConnection()) {
            return SqliteMemory.like(application);
        }
    }
}
