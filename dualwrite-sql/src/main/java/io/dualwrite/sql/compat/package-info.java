/** The functions of SQLite that are installed in the target, in a schema of their own. Text and a version; it opens no connection. */
@NullMarked
package io.dualwrite.sql.compat;

import org.jspecify.annotations.NullMarked;
