/**
 * The preflight: reads a source without changing it and reports what a team should decide before anything moves. Start
 * with {@link io.dualwrite.preflight.Preflight}. It knows findings and not how a report is shown.
 */
@NullMarked
package io.dualwrite.preflight;

import org.jspecify.annotations.NullMarked;
