/** What a comparison is asked for, and what it says: settings, progress, and the report with its differences. */
@NullMarked
package io.dualwrite.compare.report;

import org.jspecify.annotations.NullMarked;
