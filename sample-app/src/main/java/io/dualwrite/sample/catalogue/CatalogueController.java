package io.dualwrite.sample.catalogue;

import io.dualwrite.sample.web.Missing;
import io.dualwrite.sample.web.PageOf;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Looking at the catalogue over HTTP. */
@RestController
@RequestMapping("/api")
class CatalogueController {

    private final CategoryTree tree;
    private final Categories categories;
    private final Products products;
    private final ProductSearch search;
    private final JdbcTemplate jdbc;

    CatalogueController(
            CategoryTree tree, Categories categories, Products products, ProductSearch search, JdbcTemplate jdbc) {
        this.tree = tree;
        this.categories = categories;
        this.products = products;
        this.search = search;
        this.jdbc = jdbc;
    }

    @GetMapping("/categories")
    List<CategoryTree.Node> categories() {
        return tree.read();
    }

    @GetMapping("/products")
    @Transactional(readOnly = true)
    public PageOf<ProductSummary> list(
            @RequestParam(defaultValue = "") @Size(max = 100) String search,
            @RequestParam(required = false) @Nullable Long category,
            @RequestParam(required = false) @Nullable BigDecimal minPrice,
            @RequestParam(required = false) @Nullable BigDecimal maxPrice,
            @RequestParam(defaultValue = "false") boolean inStock,
            @RequestParam(defaultValue = "name") String sort,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "24") @Min(1) @Max(100) int size) {
        List<Long> branch = null;
        if (category != null) {
            branch = categories.branch(category);
            if (branch.isEmpty()) {
                throw Missing.of("Category", category).get();
            }
        }
        return PageOf.from(
                products.findAll(
                        new ProductFilter(search, branch, minPrice, maxPrice, inStock),
                        PageRequest.of(page, size, sorted(sort))),
                ProductSummary::of);
    }

    @GetMapping("/products/search")
    List<ProductSearch.Hit> search(
            @RequestParam @Size(max = 100) String q, @RequestParam(defaultValue = "24") @Min(1) @Max(100) int limit) {
        return search.find(q, limit);
    }

    @GetMapping("/products/{id}")
    @Transactional(readOnly = true)
    public ProductView one(@PathVariable long id) {
        return products.findWithCategoryById(id).map(ProductView::of).orElseThrow(Missing.of("Product", id));
    }

    /** A drawing, kept compressed and sent as it is kept. */
    @GetMapping("/products/{id}/thumbnail")
    ResponseEntity<byte[]> thumbnail(@PathVariable long id) {
        return jdbc
                .query(
                        "select media_type, image from product_thumbnails where product_id = ?",
                        (row, number) -> ResponseEntity.ok()
                                .contentType(MediaType.parseMediaType(row.getString("media_type")))
                                .header(HttpHeaders.CONTENT_ENCODING, "gzip")
                                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                                .body(row.getBytes("image")),
                        id)
                .stream()
                .findFirst()
                .orElseThrow(Missing.of("Thumbnail of product", id));
    }

    /** The id decides between equals, so that pages never overlap. */
    private static Sort sorted(String by) {
        return switch (by) {
            case "name" -> Sort.by("name", "id");
            case "price" -> Sort.by("price", "id");
            case "price-down" -> Sort.by(Sort.Direction.DESC, "price").and(Sort.by("id"));
            case "newest" -> Sort.by(Sort.Direction.DESC, "createdAt", "id");
            default ->
                throw new ResponseStatusException(
                        HttpStatus.BAD_REQUEST, "A list can be sorted by name, price, price-down or newest.");
        };
    }
}
