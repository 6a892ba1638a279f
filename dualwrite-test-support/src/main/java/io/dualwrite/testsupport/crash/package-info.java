/**
 * Child processes that a test can kill as power failure would, at a point it names.
 *
 * <p>Knows processes and standard streams only. The program under test has no hooks for this: the test's own main method announces the
 * points, from listeners and other seams that users have too. Start reading at {@link io.dualwrite.testsupport.crash.ChildProgram}.
 */
@NullMarked
package io.dualwrite.testsupport.crash;

import org.jspecify.annotations.NullMarked;
