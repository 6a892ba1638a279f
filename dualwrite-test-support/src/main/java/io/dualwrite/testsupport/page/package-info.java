/** Pages that are made from code. */
@NullMarked
package io.dualwrite.testsupport.page;

import org.jspecify.annotations.NullMarked;
