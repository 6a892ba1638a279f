/**
 * What names mean and what values are: the schema of both sides as the compiler needs it, scopes, types. It reads no database and
 * writes no SQL. Start at {@link io.dualwrite.sql.resolve.SourceSchema}.
 */
@NullMarked
package io.dualwrite.sql.resolve;

import org.jspecify.annotations.NullMarked;
