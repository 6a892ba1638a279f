/** Where the tour takes place: all that runs, and how each of it is reached, as its users would. */
@NullMarked
package io.dualwrite.demo.place;

import org.jspecify.annotations.NullMarked;
