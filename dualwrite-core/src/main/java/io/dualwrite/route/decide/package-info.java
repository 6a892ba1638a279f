/**
 * What routing asks before a read leaves the source, as interfaces that others fill: whether this read may
 * ({@link io.dualwrite.route.decide.ReadPolicy}), whether this statement can
 * ({@link io.dualwrite.route.decide.Eligibility}), and whether the follower holds what the reader wrote
 * ({@link io.dualwrite.route.decide.Freshness}). It opens no connection.
 */
@NullMarked
package io.dualwrite.route.decide;

import org.jspecify.annotations.NullMarked;
