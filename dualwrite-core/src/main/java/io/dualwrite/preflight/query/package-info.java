/**
 * The part of a preflight that asks the source: opening it without leaving a trace, counting what a census made
 * suspicious, orphans, clashes. It only reads.
 */
@NullMarked
package io.dualwrite.preflight.query;

import org.jspecify.annotations.NullMarked;
