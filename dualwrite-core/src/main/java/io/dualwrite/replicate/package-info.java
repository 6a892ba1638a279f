/**
 * Keeps the follower in step with the leader: cycles, and the loop that runs them. Written over two stores, it does not
 * know which database leads. Start reading at {@link io.dualwrite.replicate.Replicator}.
 */
@NullMarked
package io.dualwrite.replicate;

import org.jspecify.annotations.NullMarked;
