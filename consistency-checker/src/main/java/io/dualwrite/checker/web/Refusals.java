package io.dualwrite.checker.web;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import java.sql.SQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What was asked for and cannot be, in words that may be shown. */
@RestControllerAdvice(basePackageClasses = Refusals.class)
class Refusals {
    @ExceptionHandler(IllegalArgumentException.class)
    ProblemDetail refused(IllegalArgumentException refusal) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(refusal.getMessage()));
    }

    @ExceptionHandler(DualWriteException.class)
    ProblemDetail refused(DualWriteException refusal) {
        HttpStatus status =
                refusal.code() == ErrorCode.APPLICATION_AWAY ? HttpStatus.BAD_GATEWAY : HttpStatus.SERVICE_UNAVAILABLE;
        return ProblemDetail.forStatusAndDetail(status, String.valueOf(refusal.getMessage()));
    }

    @ExceptionHandler({SQLException.class, DataAccessException.class, TransactionException.class})
    ProblemDetail away(Exception failure) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "A database cannot be read now: " + failure.getMessage());
    }
}
