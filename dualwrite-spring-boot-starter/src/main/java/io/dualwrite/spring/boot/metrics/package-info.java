/** What the migration does, as meters with names that stay (docs/metrics.md). */
@NullMarked
package io.dualwrite.spring.boot.metrics;

import org.jspecify.annotations.NullMarked;
