/** What a comparison found, and what a repair did, as text, JSON and HTML. */
@NullMarked
package io.dualwrite.checker.report.check;

import org.jspecify.annotations.NullMarked;
