/**
 * Wrappers for the large interfaces of JDBC without writing a thousand methods: an abstract class has the interesting
 * ones, a {@link io.dualwrite.route.jdbc.CallTable} declares all the others, and
 * {@link io.dualwrite.route.jdbc.Wrapping} makes the class that passes them on. It knows nothing of routing.
 */
@NullMarked
package io.dualwrite.route.jdbc;

import org.jspecify.annotations.NullMarked;
