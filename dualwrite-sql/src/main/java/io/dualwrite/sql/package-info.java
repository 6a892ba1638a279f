/** A pure compiler from SQLite SQL to PostgreSQL SQL: lexer, parser, resolver, emitter. It opens no connection. */
@NullMarked
package io.dualwrite.sql;

import org.jspecify.annotations.NullMarked;
