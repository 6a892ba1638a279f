/** What a copy asks of both sides: reading in key order, writing, and a log of how far it came. */
@NullMarked
package io.dualwrite.store.load;

import org.jspecify.annotations.NullMarked;
