/**
 * The front door: a migration of one source and one target, wired from the parts. Nobody inside opens it. Start reading at
 * {@link io.dualwrite.DualWrite}.
 */
@NullMarked
package io.dualwrite;

import org.jspecify.annotations.NullMarked;
