/** The sidecar's REST API and pages. They show and pass on; what is decided is decided elsewhere. */
@NullMarked
package io.dualwrite.checker.web;

import org.jspecify.annotations.NullMarked;
