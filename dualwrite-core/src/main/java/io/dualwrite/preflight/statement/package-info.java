/**
 * What the application's own statements say about its schema: by which columns it looks for rows. Start with {@link
 * io.dualwrite.preflight.statement.StatementLog}.
 */
@NullMarked
package io.dualwrite.preflight.statement;

import org.jspecify.annotations.NullMarked;
