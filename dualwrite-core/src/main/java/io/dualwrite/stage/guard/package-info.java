/**
 * Decides whether the target is fit to answer reads now, whatever the flags ask for: from what was last observed, with
 * hysteresis for coming back. Pure. Start reading at {@link io.dualwrite.stage.guard.Guard}.
 */
@NullMarked
package io.dualwrite.stage.guard;

import org.jspecify.annotations.NullMarked;
