/**
 * What the target answered, as the source would have given it: values brought back through their conversions, and
 * presented by SQLite's own driver, so that every getter does what the application knows.
 */
@NullMarked
package io.dualwrite.route.answer;

import org.jspecify.annotations.NullMarked;
