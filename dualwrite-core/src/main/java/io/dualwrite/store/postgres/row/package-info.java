/** Values and rows as PostgreSQL holds them, and as they travel. */
@NullMarked
package io.dualwrite.store.postgres.row;

import org.jspecify.annotations.NullMarked;
