package io.dualwrite.sample.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.transaction.annotation.Transactional;

/**
 * A transaction that writes, started over when somebody else wrote first.
 *
 * <p>SQLite has one writer. A transaction that has read before another one committed cannot become a writer any more:
 * it fails at once with SQLITE_BUSY_SNAPSHOT, however long busy_timeout is. Nothing was written then, so the whole
 * method runs again on a fresh snapshot.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Transactional
@Retryable(predicate = LostTheRace.class, maxRetries = 20, delay = 5, jitter = 5, multiplier = 1.3, maxDelay = 100)
public @interface WriteTransaction {}
