/**
 * The PostgreSQL schema that holds what the source holds: designed from the source's model, written down as migrations
 * that the team reviews and owns. Whatever cannot be carried over with certainty becomes a {@link
 * io.dualwrite.schema.design.Remark} and is never guessed. Start reading at {@link
 * io.dualwrite.schema.design.TargetDesign}. It opens no connection.
 */
@NullMarked
package io.dualwrite.schema.design;

import org.jspecify.annotations.NullMarked;
