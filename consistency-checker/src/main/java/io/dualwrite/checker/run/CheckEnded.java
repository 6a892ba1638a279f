package io.dualwrite.checker.run;

import io.dualwrite.checker.schedule.Schedule;
import io.dualwrite.compare.report.CompareReport;
import java.time.Instant;

/** A check came to its end, with whatever result. */
public record CheckEnded(Schedule schedule, CompareReport report, Instant at) {}
