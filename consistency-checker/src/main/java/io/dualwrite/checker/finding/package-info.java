/**
 * What is wrong between the two databases, as records with a life: opened by the check that first saw it, ended when it is
 * gone. Start reading at {@link io.dualwrite.checker.finding.Findings}.
 */
@NullMarked
package io.dualwrite.checker.finding;

import org.jspecify.annotations.NullMarked;
