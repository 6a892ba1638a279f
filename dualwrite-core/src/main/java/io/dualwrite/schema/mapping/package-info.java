/**
 * Which table and column of the target stands for which of the source, and how values cross. Made by a design or found
 * in a schema that was already there; copy, replicator and comparison only read it. It opens no connection.
 */
@NullMarked
package io.dualwrite.schema.mapping;

import org.jspecify.annotations.NullMarked;
