/**
 * Real databases for tests: a SQLite file and a PostgreSQL server, set up to be as unlike each other and the JVM as production is.
 *
 * <p>Knows JUnit and the two drivers; knows nothing of dualwrite, so that dualwrite's own tests can stand on it. Start reading at
 * {@link io.dualwrite.testsupport.database.DatabasePair}.
 */
@NullMarked
package io.dualwrite.testsupport.database;

import org.jspecify.annotations.NullMarked;
