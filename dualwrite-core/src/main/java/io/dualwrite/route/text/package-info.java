/** What the first words of a text of SQL tell about locks and transactions. Pure. */
@NullMarked
package io.dualwrite.route.text;

import org.jspecify.annotations.NullMarked;
