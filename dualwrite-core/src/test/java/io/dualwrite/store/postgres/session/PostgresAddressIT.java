package io.dualwrite.store.postgres.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.testsupport.database.DatabasePair;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresAddressIT {
    @RegisterExtension
    private final DatabasePair databases = DatabasePair.create()
            .withTargetSchema("create table item (id bigint primary key, name text not null unique)");

    @Test
    void anErrorOfTheServerNamesNoValueOfARow() throws SQLException {
        PostgresAddress address = new PostgresAddress(databases.targetUrl());
        try (Connection connection = address.open(databases.targetUser(), databases.targetPassword());
                PreparedStatement insert = connection.prepareStatement("insert into item values (?, ?)")) {
            insert.setLong(1, 1);
            insert.setString(2, "planted");
            insert.executeUpdate();
            insert.setLong(1, 2);

            SQLException alone = catchThrowableOfType(SQLException.class, insert::executeUpdate);
            insert.addBatch();
            SQLException inBatch = catchThrowableOfType(SQLException.class, insert::executeBatch);

            assertThat(alone.getMessage()).contains("item_name_key").doesNotContain("planted");
            assertThat(inBatch.getMessage()).doesNotContain("planted");
        }
    }

    @Test
    void aDatabaseThatIsMissingIsToBeCreatedOrSpeltOtherwise() {
        PostgresAddress address = new PostgresAddress(
                databases.targetUrl().replace(databases.targetDatabase().name(), "nowhere_to_be_found"));

        assertThat(refusal(address, databases.targetUser()))
                .startsWith("DW-010")
                .contains("nowhere_to_be_found", "no such database", "CREATE DATABASE", "the name of the database")
                .doesNotContain("firewall");
    }

    @Test
    void aRoleThatMayNotLogInIsNotToldToLookAtItsPassword() throws SQLException {
        try (Connection connection = databases.target().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE stays_out NOLOGIN");
            try {
                assertThat(refusal(new PostgresAddress(databases.targetUrl()), "stays_out"))
                        .startsWith("DW-011")
                        .contains("may log in", "pg_hba.conf");
            } finally {
                statement.execute("DROP ROLE stays_out");
            }
        }
    }

    private String refusal(PostgresAddress address, String user) {
        return catchThrowableOfType(DualWriteException.class, () -> address.open(user, databases.targetPassword()))
                .getMessage();
    }
}
