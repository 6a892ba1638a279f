/**
 * What happened while two databases were kept in step, as facts for those who watch: metrics, alerts, tests. It opens no
 * connection, and carries no values of rows.
 */
@NullMarked
package io.dualwrite.event;

import org.jspecify.annotations.NullMarked;
