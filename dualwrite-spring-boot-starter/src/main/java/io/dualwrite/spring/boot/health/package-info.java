/** Health of both databases, as far as the application depends on them. */
@NullMarked
package io.dualwrite.spring.boot.health;

import org.jspecify.annotations.NullMarked;
