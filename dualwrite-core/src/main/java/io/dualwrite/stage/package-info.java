/**
 * Which side is written, which leads and which answers a read: a truth table, the flags it is derived from, and the
 * decision for one read. Pure: it knows no connection and no clock. Start reading at {@link io.dualwrite.stage.Stage}
 * and {@link io.dualwrite.stage.Routing}.
 */
@NullMarked
package io.dualwrite.stage;

import org.jspecify.annotations.NullMarked;
