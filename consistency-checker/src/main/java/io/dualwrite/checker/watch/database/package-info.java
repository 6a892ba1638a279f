/** What source and target know of the migration, read from their own tables and from nobody else. */
@NullMarked
package io.dualwrite.checker.watch.database;

import org.jspecify.annotations.NullMarked;
