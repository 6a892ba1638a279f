/** Names in the target: what must be quoted, and what is taken already. */
@NullMarked
package io.dualwrite.schema.design.name;

import org.jspecify.annotations.NullMarked;
