/** The command line of the benchmarks: which scenarios there are, and how a run of them ends. */
@NullMarked
package io.dualwrite.benchmarks.cli;

import org.jspecify.annotations.NullMarked;
