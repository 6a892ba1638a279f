package io.dualwrite.checker.alert;

import java.util.List;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** Messages on their way. */
interface DeliveryRepository extends JpaRepository<Delivery, String> {
    @Query("select distinct delivery.channel from Delivery delivery where delivery.deliveredAt is null"
            + " and delivery.attempts < :attempts and delivery.nextAt <= :now")
    List<String> channelsDue(long now, int attempts);

    @Query("select delivery from Delivery delivery where delivery.channel = :channel and delivery.deliveredAt is null"
            + " and delivery.attempts < :attempts and delivery.nextAt <= :now order by delivery.createdAt")
    List<Delivery> due(String channel, long now, int attempts, Pageable page);

    @Query("select count(delivery) from Delivery delivery where delivery.deliveredAt is null"
            + " and delivery.attempts < :attempts")
    long waiting(int attempts);

    List<Delivery> findAllByOrderByCreatedAtDesc(Pageable page);

    @Modifying
    @Query("delete from Delivery delivery where delivery.createdAt < :before")
    int forget(long before);
}
