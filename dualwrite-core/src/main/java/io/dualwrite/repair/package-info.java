/**
 * Bringing rows that differ over again: through the leader's journal, so that they are ordered with the application's own
 * writes, and on record. It does not know which database leads.
 */
@NullMarked
package io.dualwrite.repair;

import org.jspecify.annotations.NullMarked;
