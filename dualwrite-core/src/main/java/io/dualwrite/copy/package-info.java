/**
 * Brings the rows over that were there before, while the application writes or while nobody does. Written over two
 * stores, it does not know which database leads. Start reading at {@link io.dualwrite.copy.Copy}.
 */
@NullMarked
package io.dualwrite.copy;

import org.jspecify.annotations.NullMarked;
