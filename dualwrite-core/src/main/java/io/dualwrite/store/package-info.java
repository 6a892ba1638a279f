/**
 * What a database must be able to do for dualwrite, said once for both. It knows JDBC, and no driver or dialect. Start reading
 * at {@link Store}.
 */
@NullMarked
package io.dualwrite.store;

import org.jspecify.annotations.NullMarked;
