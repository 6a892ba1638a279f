/**
 * What is asked for, kept where it survives: flags and their epoch, which process has seen it, and the trail of every
 * attempt to change it. Kept in the source and mirrored in the target. It knows JDBC, and no driver or dialect. Start
 * reading at {@link io.dualwrite.control.Control}.
 */
@NullMarked
package io.dualwrite.control;

import org.jspecify.annotations.NullMarked;
