/** Tables, columns and keys of both sides in one model. It opens no connection: readers live with their stores. */
@NullMarked
package io.dualwrite.schema;

import org.jspecify.annotations.NullMarked;
