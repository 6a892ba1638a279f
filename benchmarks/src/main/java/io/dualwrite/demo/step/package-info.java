/** The tour, step by step: each shows one thing that dualwrite promises, and looks whether it is so. */
@NullMarked
package io.dualwrite.demo.step;

import org.jspecify.annotations.NullMarked;
