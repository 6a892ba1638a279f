/** Quote requests from the first line to the customer's answer. Start reading at {@code QuoteStatus}. */
@NullMarked
package io.dualwrite.sample.quote;

import org.jspecify.annotations.NullMarked;
