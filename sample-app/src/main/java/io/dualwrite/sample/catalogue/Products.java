package io.dualwrite.sample.catalogue;

import java.util.Optional;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The products on file. */
public interface Products extends JpaRepository<Product, Long>, JpaSpecificationExecutor<Product> {

    /** Begins a change: says when, and thereby takes the write lock. Returns 0 if there is no such product. */
    @Modifying
    @Query(
            nativeQuery = true,
            value = "update products set updated_at = strftime('%Y-%m-%d %H:%M:%f', 'now') where id = :id")
    int touch(long id);

    @EntityGraph(attributePaths = "category")
    Optional<Product> findWithCategoryById(long id);
}
