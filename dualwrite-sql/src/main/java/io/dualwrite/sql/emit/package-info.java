/**
 * Writes PostgreSQL's SQL for a resolved tree, rule by rule. A piece without a rule that is exact is refused; nothing is passed
 * through. Start at {@link io.dualwrite.sql.emit.StatementEmitter} and {@link io.dualwrite.sql.emit.ExpressionEmitter}.
 */
@NullMarked
package io.dualwrite.sql.emit;

import org.jspecify.annotations.NullMarked;
