/**
 * What it means to have taken a journal up to a point: positions, and nothing about how a journal is kept. It opens no
 * connection.
 */
@NullMarked
package io.dualwrite.journal;

import org.jspecify.annotations.NullMarked;
