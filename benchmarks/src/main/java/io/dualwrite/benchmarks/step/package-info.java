/** What keeping two databases in step costs: capture, applying, waiting for both, lag; each beside its peers. */
@NullMarked
package io.dualwrite.benchmarks.step;

import org.jspecify.annotations.NullMarked;
