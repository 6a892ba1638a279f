/** What a leader hands over of its journal, and what became of it. */
@NullMarked
package io.dualwrite.store.batch;

import org.jspecify.annotations.NullMarked;
