package io.dualwrite.checker.finding;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** Lives of findings at rest. */
interface FindingStepRepository extends JpaRepository<FindingStep, String> {
    List<FindingStep> findByFindingIdOrderByAt(String findingId);
}
