package io.dualwrite.checker.migrate;

/**
 * One table, compared as a whole after all is done.
 *
 * @param expected rows of the source, without those in quarantine
 * @param found rows of the target
 * @param equal whether count and content hash agree
 */
public record TableCheck(String table, long expected, long found, boolean equal) {}
