package io.dualwrite.spring.boot.autoconfigure;

import io.dualwrite.error.DualWriteException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what happened and what to do, when dualwrite keeps an application from starting. It looks at codes, never at texts. */
final class DualWriteFailureAnalyzer extends AbstractFailureAnalyzer<DualWriteException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DualWriteException cause) {
        String message = String.valueOf(cause.getMessage());
        String hint = cause.hint();
        String happened = message.endsWith(hint)
                ? message.substring(0, message.length() - hint.length()).strip()
                : message;
        return new FailureAnalysis(
                happened,
                hint + "\n\nThis error is explained in docs/errors.md, "
                        + cause.code().id() + ".",
                cause);
    }
}
