package io.dualwrite.checker.watch;

import java.nio.file.Path;
import javax.sql.DataSource;

/**
 * The two databases that are watched.
 *
 * @param target gives a connection of its own with each call
 * @param targetName for people, without credentials
 */
public record WatchedPair(Path source, DataSource target, String targetName) {}
