package io.dualwrite.checker.schedule;

import org.springframework.data.jpa.repository.JpaRepository;

/** Schedules that people changed, at rest. */
interface StoredScheduleRepository extends JpaRepository<StoredSchedule, String> {}
