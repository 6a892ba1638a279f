/**
 * The DataSource that the application holds. Start at {@link io.dualwrite.route.DualWriteDataSource}: it gives
 * connections that bind late, send what writes to the leader one after the other, and may send what only reads to the
 * target. What decides about reads is in {@code decide}, what presents the target's answers in {@code answer}.
 */
@NullMarked
package io.dualwrite.route;

import org.jspecify.annotations.NullMarked;
