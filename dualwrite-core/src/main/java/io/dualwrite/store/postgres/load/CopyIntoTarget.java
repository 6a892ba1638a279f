package io.dualwrite.store.postgres.load;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.store.load.CopyTable;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.session.FollowerTables;
import io.dualwrite.store.postgres.session.Script;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** How a target remembers a copy into it. */
public record CopyIntoTarget(DataSource target) implements CopyTable.Dialect {
    private static final String MOVE = "LOCK TABLE " + FollowerTables.POSITION + " IN ROW EXCLUSIVE MODE";

    @Override
    public Connection open() throws SQLException {
        return FollowerTables.open(target);
    }

    @Override
    public <T> T holding(Connection connection, CopyTable.Work<T> work) throws SQLException {
        try {
            new Script().add(MOVE).run(connection);
            T result = work.run();
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException failure) {
            connection.rollback();
            throw failure;
        }
    }

    @Override
    public String now() {
        return FollowerTables.NOW;
    }

    @Override
    public String order() {
        return "began_at, table_name";
    }

    @Override
    public String inWords() {
        return "the target";
    }

    @Override
    public String beginPosition() {
        return "INSERT INTO " + FollowerTables.POSITION + " (installation, position, caught_up, copying)"
                + " VALUES (?, ?, false, true) ON CONFLICT (only_row) DO NOTHING";
    }

    @Override
    public String name(TableMapping table) {
        return quote(table.target());
    }
}
