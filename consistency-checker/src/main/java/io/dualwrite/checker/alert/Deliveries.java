package io.dualwrite.checker.alert;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Brings messages to channels, and again until they take them. A message is stored before it is sent: it may arrive twice after
 * a crash, and never not at all. A channel that fails does not hold up the others.
 */
@Service
public class Deliveries {
    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
    private static final int AT_ONCE = 50;

    private final DeliveryRepository deliveries;
    private final Channels channels;
    private final TransactionOperations transactions;
    private final InstantSource clock;
    /** Nothing is asked of the store while nothing waits; at the start that is not known. */
    private volatile boolean waiting = true;

    Deliveries(
            DeliveryRepository deliveries, Channels channels, TransactionOperations transactions, InstantSource clock) {
        this.deliveries = deliveries;
        this.channels = channels;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Stores what is to be told, in the caller's transaction. */
    void add(List<Notice> notices) {
        Instant now = clock.instant();
        for (Channel channel : channels.all()) {
            for (String message : channel.messages(notices)) {
                deliveries.save(new Delivery(channel.name(), message, now));
            }
        }
        whenCommitted(() -> waiting = true);
    }

    private static void whenCommitted(Runnable then) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            then.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                then.run();
            }
        });
    }

    /**
     * Sends what is due. The network is never waited for inside a transaction.
     *
     * @return how many arrived
     */
    public int send() {
        if (!waiting) {
            return 0;
        }
        // Before the store is asked: what is added meanwhile says so itself, and must not be unsaid.
        waiting = false;
        boolean done = false;
        try {
            int arrived = sendDue(clock.instant().toEpochMilli());
            done = deliveries.waiting(Delivery.MOST_ATTEMPTS) == 0;
            return arrived;
        } finally {
            if (!done) {
                waiting = true;
            }
        }
    }

    /** A channel that fails is left alone for this time: its other messages would have to wait for it as long. */
    private int sendDue(long now) {
        int arrived = 0;
        for (String channel : deliveries.channelsDue(now, Delivery.MOST_ATTEMPTS)) {
            for (Delivery delivery : deliveries.due(channel, now, Delivery.MOST_ATTEMPTS, PageRequest.of(0, AT_ONCE))) {
                if (!send(delivery)) {
                    break;
                }
                arrived++;
            }
        }
        return arrived;
    }

    private boolean send(Delivery delivery) {
        try {
            Channel channel = channels.named(delivery.channel())
                    .orElseThrow(() -> new IOException("no channel of this name is configured any more"));
            channel.send(delivery.message());
            delivery.arrived(clock.instant());
        } catch (IOException | RuntimeException failure) {
            delivery.failed(String.valueOf(failure.getMessage()), clock.instant());
            if (delivery.isGivenUp()) {
                log.warn(
                        "An alert could not be delivered to channel '{}' in {} attempts and is given up: {}",
                        delivery.channel(),
                        delivery.attempts(),
                        failure.getMessage());
            }
        }
        transactions.executeWithoutResult(status -> deliveries.save(delivery));
        return delivery.deliveredAt().isPresent();
    }

    /** The latest ones, with what became of them. */
    public List<Delivery> latest(int atMost) {
        return deliveries.findAllByOrderByCreatedAtDesc(PageRequest.of(0, atMost));
    }

    /** Forgets messages older than that. */
    public void forget(Duration retention) {
        long before = clock.instant().minus(retention).toEpochMilli();
        transactions.executeWithoutResult(status -> deliveries.forget(before));
    }
}
