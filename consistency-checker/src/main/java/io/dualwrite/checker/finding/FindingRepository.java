package io.dualwrite.checker.finding;

import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** Findings at rest. */
interface FindingRepository extends JpaRepository<Finding, String> {
    List<Finding> findByStateInOrderByOpenedAtDesc(Collection<FindingState> states);

    List<Finding> findAllByOrderBySeenAtDesc(Pageable page);

    @Query("select finding from Finding finding where finding.state = :state and finding.endedAt < :before")
    List<Finding> endedBefore(FindingState state, long before, Pageable page);

    @Modifying
    @Query("delete from FindingStep step where step.findingId = :finding")
    void forgetSteps(String finding);
}
