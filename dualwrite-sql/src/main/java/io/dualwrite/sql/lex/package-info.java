/** SQLite's text cut into tokens, and errors that show where they happened. It knows characters and keywords, no grammar. */
@NullMarked
package io.dualwrite.sql.lex;

import org.jspecify.annotations.NullMarked;
