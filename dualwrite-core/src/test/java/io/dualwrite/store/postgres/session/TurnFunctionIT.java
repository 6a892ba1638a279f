package io.dualwrite.store.postgres.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.store.jdbc.Query;
import io.dualwrite.testsupport.database.DatabasePair;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TurnFunctionIT {
    private static final String TEXT = "SELECT prosrc FROM pg_proc WHERE proname = '_dualwrite_move'";
    private static final String VERSION = "SELECT xmin::text FROM pg_proc WHERE proname = '_dualwrite_move'";

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create();

    @Test
    void anOlderFunctionIsReplacedAndThePresentOneIsLeftAlone() throws SQLException {
        try (Connection connection = FollowerTables.open(databases.target());
                Statement statement = connection.createStatement()) {
            String present = Query.one(connection, TEXT, row -> row.getString(1));
            String version = Query.one(connection, VERSION, row -> row.getString(1));

            FollowerTables.create(connection);
            String again = Query.one(connection, VERSION, row -> row.getString(1));
            assertThat(again).isEqualTo(version);

            statement.execute(
                    "CREATE OR REPLACE FUNCTION _dualwrite_move(wanted_installation text, wanted_position text,"
                            + " wanted_copying boolean, next_position text, completes boolean, nothing_to_heal boolean,"
                            + " as_replica boolean) RETURNS void LANGUAGE plpgsql AS 'BEGIN END'");
            FollowerTables.create(connection);
            String replaced = Query.one(connection, TEXT, row -> row.getString(1));
            assertThat(replaced).isEqualTo(present);
            connection.rollback();
        }
    }
}
