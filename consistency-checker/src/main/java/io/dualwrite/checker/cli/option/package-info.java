/** Options that several commands take, and what follows from them: the pair, the target, where reports go. */
@NullMarked
package io.dualwrite.checker.cli.option;

import org.jspecify.annotations.NullMarked;
