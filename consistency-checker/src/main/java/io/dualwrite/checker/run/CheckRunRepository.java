package io.dualwrite.checker.run;

import io.dualwrite.compare.report.CompareMode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** Checks at rest. */
interface CheckRunRepository extends JpaRepository<CheckRun, String> {
    List<CheckRun> findAllByOrderByBeganAtDesc(Pageable page);

    Optional<CheckRun> findFirstByScheduleOrderByBeganAtDesc(String schedule);

    @Query("select run from CheckRun run where run.mode <> :counts and run.outcome in :verified and run.rows > 0"
            + " order by run.beganAt desc limit 1")
    Optional<CheckRun> lastVerified(CompareMode counts, Collection<CheckRun.Outcome> verified);

    List<CheckRun> findByOutcome(CheckRun.Outcome outcome);

    @Modifying
    @Query("delete from CheckRun run where run.beganAt < :before")
    int forget(long before);
}
