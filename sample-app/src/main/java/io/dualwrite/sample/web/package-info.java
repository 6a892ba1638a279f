/** What all of the REST API share: pages and problem details. Knows no domain. */
@NullMarked
package io.dualwrite.sample.web;

import org.jspecify.annotations.NullMarked;
