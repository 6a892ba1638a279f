/** The operator's command line. */
@NullMarked
package io.dualwrite.checker.cli;

import org.jspecify.annotations.NullMarked;
