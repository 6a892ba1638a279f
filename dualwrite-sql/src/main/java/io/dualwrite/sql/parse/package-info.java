/**
 * From SQLite's text to its syntax tree, and back. The parser decides nothing about meaning: names are not looked up here. Start at
 * {@link io.dualwrite.sql.parse.SqliteParser}.
 */
@NullMarked
package io.dualwrite.sql.parse;

import org.jspecify.annotations.NullMarked;
