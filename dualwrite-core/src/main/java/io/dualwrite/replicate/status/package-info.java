/** What a replicator says of itself: where it is, and what it has done. */
@NullMarked
package io.dualwrite.replicate.status;

import org.jspecify.annotations.NullMarked;
