package io.dualwrite.checker.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What was asked for and cannot be, in words that may be shown. */
@RestControllerAdvice(basePackageClasses = Refusals.class)
class Refusals {
    @ExceptionHandler(IllegalArgumentException.class)
    ProblemDetail refused(IllegalArgumentException refusal) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(refusal.getMessage()));
    }
}
