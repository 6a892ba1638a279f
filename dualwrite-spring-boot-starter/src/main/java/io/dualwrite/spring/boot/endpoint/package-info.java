/** The actuator endpoint: what the migration is doing, as records, and what ops may switch. */
@NullMarked
package io.dualwrite.spring.boot.endpoint;

import org.jspecify.annotations.NullMarked;
