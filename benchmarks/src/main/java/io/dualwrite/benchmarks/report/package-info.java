/** What a benchmark leaves behind: a table for the terminal, bars for the build, JSON and a plot for the documentation. */
@NullMarked
package io.dualwrite.benchmarks.report;

import org.jspecify.annotations.NullMarked;
