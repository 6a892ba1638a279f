/** What only the application knows: its endpoint, and what it says of itself and its reads. */
@NullMarked
package io.dualwrite.checker.watch.application;

import org.jspecify.annotations.NullMarked;
