package io.dualwrite.sample.catalogue;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The branches of the catalogue. */
interface Categories extends JpaRepository<Category, Long> {

    List<Category> findAllByOrderByPositionAscIdAsc();

    /** The branch itself and all that grows from it; empty when there is no such branch. */
    @Query(nativeQuery = true, value = """
            with recursive branch(id) as (
              select id from categories where id = :id
              union
              select child.id from categories child join branch on child.parent_id = branch.id
            )
            select id from branch""")
    List<Long> branch(long id);
}
