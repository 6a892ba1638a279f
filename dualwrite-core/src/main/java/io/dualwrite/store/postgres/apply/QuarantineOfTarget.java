package io.dualwrite.store.postgres.apply;

import io.dualwrite.store.postgres.session.FollowerTables;
import io.dualwrite.store.quarantine.QuarantineTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;

/** How a target is asked for its quarantine. */
public record QuarantineOfTarget(DataSource target) implements QuarantineTable.Dialect {
    @Override
    public Connection open() throws SQLException {
        return FollowerTables.open(target);
    }

    @Override
    public String now() {
        return FollowerTables.NOW;
    }

    @Override
    public Instant moment(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
