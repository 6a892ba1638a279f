/** Two shops on one file while ops cannot make up their mind: what a flip at any moment may never do. */
@NullMarked
package io.dualwrite.benchmarks.storm;

import org.jspecify.annotations.NullMarked;
