package io.dualwrite.sample.web;

import io.dualwrite.sample.database.Refusal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every failure leaves the API as a problem detail (RFC 9457) that says what to do about it. */
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {

    record InvalidField(String field, String message) {}

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = invalid.getBody();
        problem.setDetail("Some fields are not valid; see errors.");
        List<InvalidField> errors = invalid.getBindingResult().getFieldErrors().stream()
                .map(error -> new InvalidField(
                        error.getField(), Objects.requireNonNullElse(error.getDefaultMessage(), "is not valid")))
                .toList();
        problem.setProperty("errors", errors);
        return handleExceptionInternal(invalid, problem, headers, status, request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> database(DataAccessException failure) {
        if (Refusal.BROKEN_RULE.isReasonOf(failure)) {
            return answer(
                    HttpStatus.CONFLICT, "It clashes with what is already there, or refers to something that is not.");
        }
        if (Refusal.BUSY.isReasonOf(failure)) {
            return answer(HttpStatus.SERVICE_UNAVAILABLE, "The database is busy. Please try again in a moment.");
        }
        logger.error("The database refused", failure);
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, "The shop could not do this. Its log says why.");
    }

    private static ResponseEntity<ProblemDetail> answer(HttpStatus status, String detail) {
        return ResponseEntity.of(ProblemDetail.forStatusAndDetail(status, detail))
                .build();
    }
}
