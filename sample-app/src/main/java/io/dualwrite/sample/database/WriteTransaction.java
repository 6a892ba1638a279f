package io.dualwrite.sample.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.transaction.annotation.Transactional;

/**
 * A transaction that writes. Its first statement must be a write.
 *
 * <p>SQLite has one writer. A transaction that begins with a write waits for its turn, up to busy_timeout. One that has
 * read first cannot wait: once another one has committed, its snapshot is stale and it fails at once with
 * SQLITE_BUSY_SNAPSHOT. What is left of such failures has written nothing, so the whole method simply runs again.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Transactional
@Retryable(predicate = LostTheRace.class, maxRetries = 4, delay = 10, jitter = 10, multiplier = 2)
public @interface WriteTransaction {}
