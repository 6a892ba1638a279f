/** For those who measure what the application's statements take, on either side. Start at {@link io.dualwrite.route.watch.StatementTimes}. */
@NullMarked
package io.dualwrite.route.watch;

import org.jspecify.annotations.NullMarked;
