/** A connection to PostgreSQL: its address, its errors, its locks, and the tables that dualwrite keeps there. */
@NullMarked
package io.dualwrite.store.postgres.session;

import org.jspecify.annotations.NullMarked;
