package io.dualwrite.sample.web;

import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** What was asked for is not there. Becomes 404. */
public final class Missing extends ErrorResponseException {

    private Missing(String kind, Object key) {
        super(HttpStatus.NOT_FOUND, problem(kind, key), null);
    }

    public static Supplier<Missing> of(String kind, Object key) {
        return () -> new Missing(kind, key);
    }

    private static ProblemDetail problem(String kind, Object key) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.NOT_FOUND, "There is no %s %s.".formatted(kind.toLowerCase(Locale.ROOT), key));
        problem.setTitle(kind + " not found");
        return problem;
    }
}
