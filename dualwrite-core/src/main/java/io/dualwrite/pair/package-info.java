/**
 * Which tables take part, and how each column crosses: worked out from both schemas and what is stored, agreed upon, and
 * kept in the source, so that every process carries rows in the same way. Start reading at
 * {@link io.dualwrite.pair.Pairing}.
 */
@NullMarked
package io.dualwrite.pair;

import org.jspecify.annotations.NullMarked;
