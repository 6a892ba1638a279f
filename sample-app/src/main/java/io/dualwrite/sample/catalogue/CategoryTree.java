package io.dualwrite.sample.catalogue;

import io.dualwrite.sample.database.Database;
import io.dualwrite.sample.database.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The whole tree with the number of products on offer in and below each branch. */
@Service
class CategoryTree {

    /** One branch with what grows from it. */
    record Node(long id, String name, String slug, long products, List<Node> children) {}

    private static final long ROOT = 0;

    private static final Wording COUNTS = new Wording(
            "select category_id, count(*) as products from products where active = 1 group by category_id",
            "select category_id, count(*) as products from products where active group by category_id");

    private final Database database;
    private final Categories categories;
    private final JdbcTemplate jdbc;

    CategoryTree(Database database, Categories categories, JdbcTemplate jdbc) {
        this.database = database;
        this.categories = categories;
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public List<Node> read() {
        Map<Long, List<Category>> byParent = new LinkedHashMap<>();
        for (Category category : categories.findAllByOrderByPositionAscIdAsc()) {
            Long parent = category.parentId();
            byParent.computeIfAbsent(parent == null ? ROOT : parent, none -> new ArrayList<>())
                    .add(category);
        }
        return children(ROOT, byParent, productsPerCategory());
    }

    private List<Node> children(long parent, Map<Long, List<Category>> byParent, Map<Long, Long> products) {
        return byParent.getOrDefault(parent, List.of()).stream()
                .map(category -> {
                    List<Node> below = children(category.id(), byParent, products);
                    long count = products.getOrDefault(category.id(), 0L)
                            + below.stream().mapToLong(Node::products).sum();
                    return new Node(category.id(), category.name(), category.slug(), count, below);
                })
                .toList();
    }

    private Map<Long, Long> productsPerCategory() {
        Map<Long, Long> counts = new HashMap<>();
        jdbc.query(COUNTS.in(database), row -> {
            counts.put(row.getLong("category_id"), row.getLong("products"));
        });
        return counts;
    }
}
