package io.dualwrite.sample.catalogue;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/** Which products to list: all conditions given must hold; a withdrawn product is never listed. */
record ProductFilter(
        String search,
        @Nullable List<Long> categories,
        @Nullable BigDecimal minPrice,
        @Nullable BigDecimal maxPrice,
        boolean inStock)
        implements Specification<Product> {

    @Override
    public Predicate toPredicate(Root<Product> product, @Nullable CriteriaQuery<?> query, CriteriaBuilder is) {
        List<Predicate> conditions = new ArrayList<>();
        conditions.add(is.isTrue(product.get("active")));
        for (String word : search.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
            if (!word.isEmpty()) {
                String pattern =
                        "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
                conditions.add(is.or(
                        is.like(is.lower(product.get("name")), pattern, '\\'),
                        is.like(is.lower(product.get("description")), pattern, '\\'),
                        is.like(is.lower(product.get("sku")), pattern, '\\')));
            }
        }
        if (categories != null) {
            conditions.add(product.get("category").get("id").in(categories));
        }
        if (minPrice != null) {
            conditions.add(is.greaterThanOrEqualTo(product.get("price"), minPrice));
        }
        if (maxPrice != null) {
            conditions.add(is.lessThanOrEqualTo(product.get("price"), maxPrice));
        }
        if (inStock) {
            conditions.add(is.greaterThan(product.get("stock"), 0));
        }
        return is.and(conditions);
    }
}
