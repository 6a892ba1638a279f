/** The sidecar as a service: configuration, and what runs when. Start reading at {@link io.dualwrite.checker.serve.Checker}. */
@NullMarked
package io.dualwrite.checker.serve;

import org.jspecify.annotations.NullMarked;
