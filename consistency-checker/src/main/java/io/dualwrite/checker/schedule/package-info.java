/** When checks run by themselves. Start reading at {@link io.dualwrite.checker.schedule.Schedules}. */
@NullMarked
package io.dualwrite.checker.schedule;

import org.jspecify.annotations.NullMarked;
