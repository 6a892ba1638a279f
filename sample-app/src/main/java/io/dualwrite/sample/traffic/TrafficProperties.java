package io.dualwrite.sample.traffic;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Load that the shop makes on itself once it has started, for demonstrations.
 *
 * @param users how many virtual users; 0 for no load
 * @param duration how long they visit
 */
@ConfigurationProperties("shop.traffic")
record TrafficProperties(int users, Duration duration) {}
