/** How one table is compared, in the way that its key and the mode ask for. Start reading at {@link TableComparison}. */
@NullMarked
package io.dualwrite.compare.table;

import org.jspecify.annotations.NullMarked;
