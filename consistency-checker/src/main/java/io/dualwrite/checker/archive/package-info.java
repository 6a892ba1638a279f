/**
 * A database as files: exported from a source, verified anywhere, imported into a target. For teams with a maintenance
 * window, or with a gap between the two machines. Start reading at {@link io.dualwrite.checker.archive.Export}; the
 * form of the files is told in {@link io.dualwrite.checker.archive.Manifest} and
 * {@link io.dualwrite.checker.archive.RowForm}.
 */
@NullMarked
package io.dualwrite.checker.archive;

import org.jspecify.annotations.NullMarked;
