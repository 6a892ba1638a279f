/** Who buys: organisations, their people and their settings. Knows nothing of what is bought. */
@NullMarked
package io.dualwrite.sample.organisation;

import org.jspecify.annotations.NullMarked;
