/** How the tour speaks: words, colour where there is a terminal, and the table at the end. */
@NullMarked
package io.dualwrite.demo.voice;

import org.jspecify.annotations.NullMarked;
