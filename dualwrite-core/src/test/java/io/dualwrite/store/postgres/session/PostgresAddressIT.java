package io.dualwrite.store.postgres.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dualwrite.testsupport.database.DatabasePair;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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
}
