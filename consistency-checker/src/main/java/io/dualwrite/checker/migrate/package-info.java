/** The one-shot migration of a source that nobody writes to. Start reading at {@link io.dualwrite.checker.migrate.Migration}. */
@NullMarked
package io.dualwrite.checker.migrate;

import org.jspecify.annotations.NullMarked;
