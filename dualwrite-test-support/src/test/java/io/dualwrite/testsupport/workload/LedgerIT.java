package io.dualwrite.testsupport.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.testsupport.database.DatabasePair;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LedgerIT {

    private final Ledger ledger = new Ledger(5, 100);

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create().withTargetSchema(String.join(";", ledger.targetDdl()));

    @Test
    void runsInTheTargetAsInTheSource() throws SQLException {
        ledger.createIn(databases.source());
        try (Connection target = databases.target().getConnection();
                Statement statement = target.createStatement()) {
            statement.execute(
                    "INSERT INTO clock VALUES (1, 0); INSERT INTO account SELECT i, 100 FROM generate_series(1, 5) AS i");
        }
        Seed seed = Seed.next();
        seed.check(() -> {
            ledger.run(databases.source(), seed, 1, 100);
            ledger.run(databases.target(), seed, 3, 100);

            try (Connection source = databases.source().getConnection();
                    Connection target = databases.target().getConnection()) {
                assertThat(ledger.violations(source)).isEmpty();
                assertThat(ledger.violations(target)).isEmpty();
                assertThat(ledger.ticks(source)).isEqualTo(100);
                assertThat(ledger.ticks(target)).isEqualTo(300);
            }
        });
    }
}
