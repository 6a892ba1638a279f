package io.dualwrite.route.read;

import io.dualwrite.route.decide.StatementForm;
import io.dualwrite.route.readiness.StatementRecord;

/**
 * A statement of the application that the target could answer.
 *
 * @param sql as the application wrote it
 */
public record Candidate(String sql, StatementForm.OnTarget form, StatementRecord record) {}
