/** What people ask the application for through the sidecar, on record. Start at {@link io.dualwrite.checker.action.Actions}. */
@NullMarked
package io.dualwrite.checker.action;

import org.jspecify.annotations.NullMarked;
