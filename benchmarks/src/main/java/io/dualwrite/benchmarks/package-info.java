/** End-to-end scenarios and microbenchmarks, and the harness that runs them. */
@NullMarked
package io.dualwrite.benchmarks;

import org.jspecify.annotations.NullMarked;
