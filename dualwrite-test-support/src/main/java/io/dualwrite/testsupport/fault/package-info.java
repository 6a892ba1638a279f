/**
 * Faults on the way to PostgreSQL, injected on the wire: the driver, the pool and dualwrite see what a real network would do to them.
 *
 * <p>Knows TCP and the framing of PostgreSQL's protocol; knows no SQL beyond the word COMMIT, and nothing of dualwrite. Start reading at
 * {@link io.dualwrite.testsupport.fault.FaultyNetwork}.
 */
@NullMarked
package io.dualwrite.testsupport.fault;

import org.jspecify.annotations.NullMarked;
