package io.dualwrite.sql.emit;

import java.util.List;

/**
 * A written INSERT, UPDATE or DELETE.
 *
 * @param table the source table it writes, folded
 * @param generatedKey for INSERT, the target's name of the column that the database numbers; else empty text
 * @param returning the columns of its RETURNING
 */
record Change(String sql, String table, String generatedKey, List<Output.Column> returning) {}
