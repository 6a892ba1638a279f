package io.dualwrite.sample.activity;

import java.time.Instant;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The notifications on file. */
public interface Notifications extends JpaRepository<Notification, Long> {

    /** The first time counts. Returns 0 if it was read before, or is not there. */
    @Modifying
    @Query("update Notification note set note.readAt = :at where note.id = :id and note.readAt is null")
    int read(long id, Instant at);

    Page<Notification> findByUserId(long userId, Pageable page);

    Page<Notification> findByUserIdAndReadAtIsNull(long userId, Pageable page);
}
