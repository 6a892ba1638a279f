/** One class per question that a benchmark answers. They start real servers and real applications. */
@NullMarked
package io.dualwrite.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
