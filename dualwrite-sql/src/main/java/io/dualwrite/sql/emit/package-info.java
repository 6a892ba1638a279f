/**
 * Writes PostgreSQL's text for queries and statements: sources, grouping, order, limits, writes. Start at
 * {@link io.dualwrite.sql.emit.StatementEmitter}.
 */
@NullMarked
package io.dualwrite.sql.emit;

import org.jspecify.annotations.NullMarked;
