/**
 * Work for a database under test, random but repeatable: everything an application may do to its rows, from a seed.
 *
 * <p>Knows SQLite's SQL and JDBC; knows nothing of dualwrite. What happens depends on the seed alone and never on what the database answers, so
 * that one thread's work can be had again from the seed in a failure. Start reading at {@link io.dualwrite.testsupport.workload.Workload};
 * {@link io.dualwrite.testsupport.workload.Ledger} is the workload whose every commit leaves the books balanced.
 */
@NullMarked
package io.dualwrite.testsupport.workload;

import org.jspecify.annotations.NullMarked;
