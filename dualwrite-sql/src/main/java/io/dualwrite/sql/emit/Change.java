package io.dualwrite.sql.emit;

import java.util.List;

/** A written INSERT, UPDATE or DELETE: the source table it writes, folded, and the columns of its RETURNING. */
record Change(String sql, String table, List<Output.Column> returning) {}
