package io.dualwrite.sample.database;

import java.lang.reflect.Method;
import org.springframework.resilience.retry.MethodRetryPredicate;

/** Starts a {@link WriteTransaction} over when it was refused only because another one was faster. */
final class LostTheRace implements MethodRetryPredicate {

    @Override
    public boolean shouldRetry(Method method, Throwable failure) {
        return Refusal.BUSY.isReasonOf(failure);
    }
}
