/** Which statements the target may answer, as text, JSON and HTML. */
@NullMarked
package io.dualwrite.checker.report.readiness;

import org.jspecify.annotations.NullMarked;
