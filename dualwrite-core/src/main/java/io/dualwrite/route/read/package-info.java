/**
 * Reads that the target answers: which may leave the source, and what happens when they do. Start at
 * {@link io.dualwrite.route.read.TargetReads}.
 */
@NullMarked
package io.dualwrite.route.read;

import org.jspecify.annotations.NullMarked;
