/**
 * The ways in which a column may cross, one family to a file, and the words by which they are named ({@link
 * io.dualwrite.value.convert.Conversions}). A conversion knows one value at a time; which one a column gets is decided
 * in {@code choice}.
 */
@NullMarked
package io.dualwrite.value.convert;

import org.jspecify.annotations.NullMarked;
