/**
 * The preflight: reads a source without changing it and reports what a team should decide before anything moves. Start
 * with {@link io.dualwrite.preflight.Preflight}. It knows findings and not how a report is shown.
 *
 * <p>From a program: {@code Preflight.of(PreflightSettings.of(file).withTarget(TargetAccess.of(dataSource, url)))} gives a report;
 * its {@code lines()} are for a log, and {@code requireUnblocked()} is for whoever must not start while something blocks.
 */
@NullMarked
package io.dualwrite.preflight;

import org.jspecify.annotations.NullMarked;
