/**
 * Findings that the census of the stored values gives away. Pure: it reads counts and positions, never rows. Where a
 * census knows that something is there but not how often, a {@link io.dualwrite.preflight.stored.Suspicion} says what to
 * ask the database. Start with {@link io.dualwrite.preflight.stored.StoredFindings}.
 */
@NullMarked
package io.dualwrite.preflight.stored;

import org.jspecify.annotations.NullMarked;
