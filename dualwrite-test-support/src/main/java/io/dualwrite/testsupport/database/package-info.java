/** Real databases for tests: a SQLite file and a PostgreSQL server. */
@NullMarked
package io.dualwrite.testsupport.database;

import org.jspecify.annotations.NullMarked;
