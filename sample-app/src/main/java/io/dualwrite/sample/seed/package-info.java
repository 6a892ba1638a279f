/** Fills an empty shop with credible data, the same data for the same seed. Talks SQL, not JPA, to take seconds. */
@NullMarked
package io.dualwrite.sample.seed;

import org.jspecify.annotations.NullMarked;
