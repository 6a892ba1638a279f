/**
 * What a stored value means, said a second time and on purpose: the comparison must not share the encodings of the
 * replicator and the copy, or their mistakes would cancel. Shared are the words of the declared conversions only.
 */
@NullMarked
package io.dualwrite.compare.meaning;

import org.jspecify.annotations.NullMarked;
