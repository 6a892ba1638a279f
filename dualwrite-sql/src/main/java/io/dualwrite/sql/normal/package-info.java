/**
 * Statements without their values: what readiness, logs and metrics call a statement, and by what an override finds it. Start at {@link
 * io.dualwrite.sql.normal.Normaliser}.
 */
@NullMarked
package io.dualwrite.sql.normal;

import org.jspecify.annotations.NullMarked;
