/** Expressions of a schema, said for the target: defaults, checks, generated columns. What cannot be said is left out. */
@NullMarked
package io.dualwrite.schema.design.expression;

import org.jspecify.annotations.NullMarked;
