/** What is sold: the tree of categories, products, and two ways to search them. Knows nothing of quotes. */
@NullMarked
package io.dualwrite.sample.catalogue;

import org.jspecify.annotations.NullMarked;
