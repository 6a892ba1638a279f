/** A load maker: virtual users with a realistic mix of requests over HTTP. Knows the shop by its REST API only. */
@NullMarked
package io.dualwrite.sample.traffic;

import org.jspecify.annotations.NullMarked;
