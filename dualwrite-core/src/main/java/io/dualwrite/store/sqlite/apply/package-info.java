/** SQLite while it follows. Start reading at {@link io.dualwrite.store.sqlite.apply.SqliteFollower}. */
@NullMarked
package io.dualwrite.store.sqlite.apply;

import org.jspecify.annotations.NullMarked;
