/** What both stores need of JDBC itself. */
@NullMarked
package io.dualwrite.store.jdbc;

import org.jspecify.annotations.NullMarked;
