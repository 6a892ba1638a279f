/** The exception family with stable codes. Every message says what happened, why it matters and what to do. */
@NullMarked
package io.dualwrite.error;

import org.jspecify.annotations.NullMarked;
