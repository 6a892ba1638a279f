/**
 * One writer at a time in front of SQLite, in the order they came. Start at {@link io.dualwrite.route.gate.WriterGate}.
 */
@NullMarked
package io.dualwrite.route.gate;

import org.jspecify.annotations.NullMarked;
