/**
 * Tells people when something is wrong, once, and when it is over. Rules look at a {@link
 * io.dualwrite.checker.alert.Situation}; {@link io.dualwrite.checker.alert.Alarms} remembers what is known; deliveries are
 * repeated until they succeed. Never holds a value of a row.
 */
@NullMarked
package io.dualwrite.checker.alert;

import org.jspecify.annotations.NullMarked;
