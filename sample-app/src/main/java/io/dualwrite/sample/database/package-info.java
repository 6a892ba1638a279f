/** What the whole shop must know of its database: how to write when there is one writer, and whether it is well. */
@NullMarked
package io.dualwrite.sample.database;

import org.jspecify.annotations.NullMarked;
