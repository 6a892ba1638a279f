/**
 * Findings that the declared schema alone gives away: keys, references, names, triggers, clauses. Pure: one small detector
 * per question, all of them listed in {@link io.dualwrite.preflight.declared.DeclaredFindings}.
 */
@NullMarked
package io.dualwrite.preflight.declared;

import org.jspecify.annotations.NullMarked;
