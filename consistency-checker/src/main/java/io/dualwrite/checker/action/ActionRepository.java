package io.dualwrite.checker.action;

import java.util.List;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** Actions at rest. */
interface ActionRepository extends JpaRepository<Action, String> {
    List<Action> findAllByOrderByAtDesc(Pageable page);

    @Modifying
    @Query("delete from Action action where action.at < :before")
    int forget(long before);
}
