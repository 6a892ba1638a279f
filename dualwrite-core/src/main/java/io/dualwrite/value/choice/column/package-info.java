/** What a choice is made from, and the reasons that are collected on the way to it. */
@NullMarked
package io.dualwrite.value.choice.column;

import org.jspecify.annotations.NullMarked;
