/**
 * How far a copy is, how fast, and when it will be done. Start at {@link io.dualwrite.copy.progress.CopyStatus}.
 */
@NullMarked
package io.dualwrite.copy.progress;

import org.jspecify.annotations.NullMarked;
