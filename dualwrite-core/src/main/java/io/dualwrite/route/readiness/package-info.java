/**
 * What is known of each statement of the application: was it tried on the target, did it answer the same, and fast enough?
 * Start at {@link io.dualwrite.route.readiness.Readiness}. Statements are named without their values.
 */
@NullMarked
package io.dualwrite.route.readiness;

import org.jspecify.annotations.NullMarked;
