/** One step of a follower, from the position that it has to a later one. Start reading at {@link
 * io.dualwrite.replicate.cycle.Cycle}. */
@NullMarked
package io.dualwrite.replicate.cycle;

import org.jspecify.annotations.NullMarked;
