/** What the preflight found, of a source and of a target, as text, JSON and HTML. */
@NullMarked
package io.dualwrite.checker.report.preflight;

import org.jspecify.annotations.NullMarked;
