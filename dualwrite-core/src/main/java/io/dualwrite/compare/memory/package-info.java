/** Where checks keep how far they came. */
@NullMarked
package io.dualwrite.compare.memory;

import org.jspecify.annotations.NullMarked;
