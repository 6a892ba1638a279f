/** What commands have in common when they speak: exit codes, progress, files, the version. */
@NullMarked
package io.dualwrite.checker.cli.output;

import org.jspecify.annotations.NullMarked;
