/**
 * Writes PostgreSQL's text for expressions, rule by rule: conversions, comparisons, arithmetic, functions. A piece without a rule that is
 * exact is refused; nothing is passed through. It knows no statements. Any rule may
 * meet any expression inside its own, and therefore they live together. Start at {@link io.dualwrite.sql.express.ExpressionEmitter}.
 */
@NullMarked
package io.dualwrite.sql.express;

import org.jspecify.annotations.NullMarked;
