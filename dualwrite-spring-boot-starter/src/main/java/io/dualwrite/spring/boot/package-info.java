/**
 * dualwrite in a Spring Boot application: what users of the starter see. Start reading at
 * {@link io.dualwrite.spring.boot.DualWriteProperties}.
 */
@NullMarked
package io.dualwrite.spring.boot;

import org.jspecify.annotations.NullMarked;
