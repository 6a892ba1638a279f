package io.dualwrite.checker.alert;

import java.util.List;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;

/** Alarms at rest. */
interface AlarmRepository extends JpaRepository<Alarm, String> {
    List<Alarm> findByResolvedAtIsNullOrderBySinceDesc();

    List<Alarm> findAllByOrderBySinceDesc(Pageable page);
}
