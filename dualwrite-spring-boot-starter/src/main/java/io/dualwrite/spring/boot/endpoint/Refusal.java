package io.dualwrite.spring.boot.endpoint;

/**
 * What was asked cannot be done as it was asked.
 *
 * @param code stable, see docs/errors.md; empty when the request itself is not understood
 * @param message what happened, why, and what to do
 */
public record Refusal(String code, String message) {}
