/** The shop's own tests, unchanged, in each stage of its migration. */
@NullMarked
package io.dualwrite.benchmarks.shop.stage;

import org.jspecify.annotations.NullMarked;
