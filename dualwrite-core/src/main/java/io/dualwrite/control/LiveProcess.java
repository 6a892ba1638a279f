package io.dualwrite.control;

import java.time.Instant;

/**
 * A process of the application that said lately that it is there.
 *
 * @param name for people: process number and host
 * @param epoch the last one it acted upon
 */
public record LiveProcess(String id, String name, long epoch, Instant seenAt) {}
