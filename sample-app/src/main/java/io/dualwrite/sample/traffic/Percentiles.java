package io.dualwrite.sample.traffic;

import java.time.Duration;

/** How long requests took: half of them no longer than {@code p50}, and so on; {@code max} is the slowest. */
public record Percentiles(long count, Duration p50, Duration p95, Duration p99, Duration max) {}
