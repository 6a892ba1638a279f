/**
 * How the pair stands at this moment, seen from beside the application: both databases are read, the application is asked, and
 * what could not be found out is said. Start reading at {@link io.dualwrite.checker.watch.PairWatch}.
 */
@NullMarked
package io.dualwrite.checker.watch;

import org.jspecify.annotations.NullMarked;
