/** What happened: the activity log, notifications, the search log and metrics. Others report here; it asks nobody back. */
@NullMarked
package io.dualwrite.sample.activity;

import org.jspecify.annotations.NullMarked;
