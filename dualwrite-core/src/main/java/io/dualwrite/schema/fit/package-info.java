/**
 * Does a PostgreSQL schema that is already there hold what the source holds? Matches names, judges types, keys and
 * constraints, and says what to do about each misfit. Start reading at {@link io.dualwrite.schema.fit.SchemaFit}. It
 * opens no connection.
 */
@NullMarked
package io.dualwrite.schema.fit;

import org.jspecify.annotations.NullMarked;
