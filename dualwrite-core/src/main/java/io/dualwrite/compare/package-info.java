/**
 * Do both databases say the same, which rows do not, and why? Sums of row hashes, bisection where they differ, and a second
 * look at known positions. It knows no driver, and not which database leads. Start with {@link
 * io.dualwrite.compare.Comparison}.
 */
@NullMarked
package io.dualwrite.compare;

import org.jspecify.annotations.NullMarked;
