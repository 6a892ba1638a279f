/** A shop for medical equipment: products, organisations, quote requests. Plain Spring Boot on SQLite. */
@NullMarked
package io.dualwrite.sample;

import org.jspecify.annotations.NullMarked;
