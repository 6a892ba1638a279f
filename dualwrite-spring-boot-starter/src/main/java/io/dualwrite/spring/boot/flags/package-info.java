/** The flags as Togglz features, beside the application's own. */
@NullMarked
package io.dualwrite.spring.boot.flags;

import org.jspecify.annotations.NullMarked;
