/**
 * Eligibility by the SQL compiler: what it says of a statement, in the words of routing. Start at
 * {@link io.dualwrite.route.compile.CompiledEligibility}. It opens no connection.
 */
@NullMarked
package io.dualwrite.route.compile;

import org.jspecify.annotations.NullMarked;
