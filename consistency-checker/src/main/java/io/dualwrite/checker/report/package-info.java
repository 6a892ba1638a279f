/**
 * Reports as JSON for programs, as one HTML file for people, and as plain text for a terminal. It reads records and opens
 * no database.
 */
@NullMarked
package io.dualwrite.checker.report;

import org.jspecify.annotations.NullMarked;
