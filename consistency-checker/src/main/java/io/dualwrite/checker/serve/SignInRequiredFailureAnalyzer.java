package io.dualwrite.checker.serve;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do about {@link SignInRequiredException}. */
final class SignInRequiredFailureAnalyzer extends AbstractFailureAnalyzer<SignInRequiredException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SignInRequiredException cause) {
        return new FailureAnalysis(
                cause.getMessage() + ".",
                "Configure checker.users (name, encoded password, role VIEWER or OPERATOR), or let it listen on this"
                        + " machine only with server.address=127.0.0.1.",
                cause);
    }
}
