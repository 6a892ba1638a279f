/** The demo: a shop under load on real databases, told step by step; unattended, every promise it makes is checked. */
@NullMarked
package io.dualwrite.demo;

import org.jspecify.annotations.NullMarked;
