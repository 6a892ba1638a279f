/**
 * Runs what the application has read once more, on both sides, and compares: off the request's thread, never more than a few
 * at a time. Start at {@link io.dualwrite.route.shadow.ShadowReads}.
 */
@NullMarked
package io.dualwrite.route.shadow;

import org.jspecify.annotations.NullMarked;
