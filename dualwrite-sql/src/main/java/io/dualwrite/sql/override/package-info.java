/** Statements for which the team decides: PostgreSQL written by hand, or the source for ever. Start at {@link io.dualwrite.sql.override.Overrides}. */
@NullMarked
package io.dualwrite.sql.override;

import org.jspecify.annotations.NullMarked;
