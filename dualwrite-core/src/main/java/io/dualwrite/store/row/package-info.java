/** Rows and keys on their way from one database to the other, and a key as text. The comparison does without all of it. */
@NullMarked
package io.dualwrite.store.row;

import org.jspecify.annotations.NullMarked;
