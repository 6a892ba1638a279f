/**
 * What a preflight says about the target: does it hold what the source holds, and may our role do what it must? Start with
 * {@link io.dualwrite.preflight.target.TargetSheet}.
 */
@NullMarked
package io.dualwrite.preflight.target;

import org.jspecify.annotations.NullMarked;
