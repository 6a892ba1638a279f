package io.dualwrite.store.sqlite.apply;

import io.dualwrite.store.quarantine.QuarantineTable;
import io.dualwrite.store.sqlite.file.FollowerTables;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** How a file that follows is asked for its quarantine. */
public record QuarantineOfFile(Path file) implements QuarantineTable.Dialect {
    @Override
    public Connection open() throws SQLException {
        return FollowerTables.open(file);
    }

    @Override
    public String now() {
        return FollowerTables.NOW;
    }

    @Override
    public Instant moment(ResultSet row, int column) throws SQLException {
        return Instant.parse(row.getString(column));
    }
}
