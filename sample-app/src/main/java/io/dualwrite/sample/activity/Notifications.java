package io.dualwrite.sample.activity;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;

/** The notifications on file. */
public interface Notifications extends JpaRepository<Notification, Long> {

    Page<Notification> findByUserId(long userId, Pageable page);

    Page<Notification> findByUserIdAndReadAtIsNull(long userId, Pageable page);
}
