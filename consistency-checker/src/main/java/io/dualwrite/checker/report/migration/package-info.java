/** What a migration in one go did, as text, JSON and HTML. */
@NullMarked
package io.dualwrite.checker.report.migration;

import org.jspecify.annotations.NullMarked;
