/** Programs that benchmarks and the demo start beside themselves, and the folders they work in; all of it goes away again. */
@NullMarked
package io.dualwrite.benchmarks.process;

import org.jspecify.annotations.NullMarked;
