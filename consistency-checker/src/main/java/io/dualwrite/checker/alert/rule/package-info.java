/** What is worth an alert: rules over the situation. Start reading at {@link io.dualwrite.checker.alert.rule.Rule}. */
@NullMarked
package io.dualwrite.checker.alert.rule;

import org.jspecify.annotations.NullMarked;
