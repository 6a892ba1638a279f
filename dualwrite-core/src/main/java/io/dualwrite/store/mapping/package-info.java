/** Which columns of which table cross to which, and how, said once for both databases. */
@NullMarked
package io.dualwrite.store.mapping;

import org.jspecify.annotations.NullMarked;
