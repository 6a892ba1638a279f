/** What is compared with what: names, keys and the words of the declared conversions. It opens no connection. */
@NullMarked
package io.dualwrite.compare.plan;

import org.jspecify.annotations.NullMarked;
