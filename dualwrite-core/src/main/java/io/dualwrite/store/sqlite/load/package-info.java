/** Copies into a SQLite file and out of it. Start reading at {@link io.dualwrite.store.sqlite.load.SqliteLoad}. */
@NullMarked
package io.dualwrite.store.sqlite.load;

import org.jspecify.annotations.NullMarked;
