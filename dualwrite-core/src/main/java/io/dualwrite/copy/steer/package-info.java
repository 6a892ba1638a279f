/**
 * How much a copy may do at a moment: what an operator says, how far the follower is behind, and what the application's
 * writes notice. Start at {@link io.dualwrite.copy.steer.Valve}.
 */
@NullMarked
package io.dualwrite.copy.steer;

import org.jspecify.annotations.NullMarked;
