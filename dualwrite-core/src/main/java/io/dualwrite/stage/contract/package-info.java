/**
 * A flip is a contract: what must hold before the flags may ask for more, with value, limit and remedy for each condition,
 * so that a refusal says what to do. Pure. Start reading at {@link io.dualwrite.stage.contract.Contract}.
 */
@NullMarked
package io.dualwrite.stage.contract;

import org.jspecify.annotations.NullMarked;
