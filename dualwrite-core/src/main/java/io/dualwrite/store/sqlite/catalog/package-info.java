/** What SQLite's schema says. Start reading at {@link io.dualwrite.store.sqlite.catalog.SqliteIntrospection}. */
@NullMarked
package io.dualwrite.store.sqlite.catalog;

import org.jspecify.annotations.NullMarked;
