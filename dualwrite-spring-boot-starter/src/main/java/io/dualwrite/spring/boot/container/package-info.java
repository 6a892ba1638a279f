/** The target's address from where its container runs: Testcontainers and Docker Compose, as Spring Boot finds them. */
@NullMarked
package io.dualwrite.spring.boot.container;

import org.jspecify.annotations.NullMarked;
