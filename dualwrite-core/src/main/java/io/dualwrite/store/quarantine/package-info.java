/** Rows that the follower does not take as they stand: what is kept of them, and for whom. */
@NullMarked
package io.dualwrite.store.quarantine;

import org.jspecify.annotations.NullMarked;
