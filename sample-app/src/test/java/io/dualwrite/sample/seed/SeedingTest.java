package io.dualwrite.sample.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dualwrite.sample.database.Database;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

class SeedingTest {

    @TempDir
    Path folder;

    @Test
    void sameSeedMakesTheSameRows() {
        Map<String, List<String>> first = seed("first.db", 100, 42);
        Map<String, List<String>> again = seed("again.db", 100, 42);
        Map<String, List<String>> other = seed("other.db", 100, 43);

        assertThat(again).isEqualTo(first);
        assertThat(other.get("products")).isNotEqualTo(first.get("products"));
        assertThat(first.values()).noneMatch(List::isEmpty);
    }

    @Test
    void everyProductBringsAboutTenRows() {
        long rows =
                seed("count.db", 500, 1).values().stream().mapToLong(List::size).sum();

        assertThat(rows).isBetween(4_500L, 6_000L);
    }

    @Test
    void shopThatIsOpenAlreadyIsLeftAlone() {
        try (SingleConnectionDataSource database = database("open.db")) {
            JdbcTemplate jdbc = new JdbcTemplate(database);
            jdbc.update("insert into organisations (name, kind, city) values ('First', 'CLINIC', 'Bern')");

            run(database, 50, 42);

            assertThat(jdbc.queryForObject("select count(*) from products", Integer.class))
                    .isZero();
        }
    }

    @Test
    void impossibleNumberIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SeedProperties(-1, 42))
                .withMessageContaining("shop.seed.products");
    }

    private Map<String, List<String>> seed(String name, int products, long seed) {
        try (SingleConnectionDataSource database = database(name)) {
            run(database, products, seed);
            JdbcTemplate jdbc = new JdbcTemplate(database);
            assertThat(jdbc.queryForList("pragma foreign_key_check")).isEmpty();
            assertThat(jdbc.queryForObject("pragma integrity_check", String.class))
                    .isEqualTo("ok");
            return tables(jdbc).stream()
                    .collect(Collectors.toMap(
                            table -> table, table -> content(jdbc, table), (one, two) -> one, LinkedHashMap::new));
        }
    }

    private static List<String> tables(JdbcTemplate jdbc) {
        return jdbc.queryForList("""
                select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'
                and name not like 'flyway_%' and name not like 'product_search%' order by name\
                """, String.class);
    }

    private static List<String> content(JdbcTemplate jdbc, String table) {
        String columns = jdbc.queryForList("select name from pragma_table_info(?)", String.class, table).stream()
                .map(column -> "quote(\"" + column + "\")")
                .collect(Collectors.joining(" || ',' || "));
        return jdbc.queryForList("select " + columns + " from " + table + " order by 1", String.class);
    }

    private SingleConnectionDataSource database(String name) {
        SingleConnectionDataSource database =
                new SingleConnectionDataSource("jdbc:sqlite:" + folder.resolve(name) + "?foreign_keys=true", true);
        Flyway.configure().dataSource(database).load().migrate();
        return database;
    }

    private static void run(SingleConnectionDataSource database, int products, long seed) {
        new Seeding(
                        new SeedProperties(products, seed),
                        Database.SQLITE,
                        new JdbcTemplate(database),
                        new JdbcTransactionManager(database))
                .run(new DefaultApplicationArguments());
    }
}
