/** How fast all rows come over, or back, or into files: whole processes beside what everybody has at hand and beside what is possible. */
@NullMarked
package io.dualwrite.benchmarks.copy;

import org.jspecify.annotations.NullMarked;
