package io.dualwrite.testsupport.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.testsupport.database.SourceFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerSeededTest {

    private final Ledger ledger = new Ledger(10, 1000);

    @Test
    void booksBalanceAtEveryMomentAReaderLooks() {
        Seed seed = Seed.next();
        seed.check(() -> {
            try (SourceFile file = SourceFile.create()) {
                ledger.createIn(file.dataSource());
                CompletableFuture<Void> work =
                        CompletableFuture.runAsync(() -> ledger.run(file.dataSource(), seed, 3, 200));
                int looks = 0;
                long ticks = 0;
                try (Connection reader = file.dataSource().getConnection()) {
                    while (!work.isDone() || looks == 0) {
                        assertThat(ledger.violations(reader)).isEmpty();
                        assertThat(ledger.ticks(reader)).isGreaterThanOrEqualTo(ticks);
                        ticks = ledger.ticks(reader);
                        looks++;
                    }
                    work.get();
                    assertThat(ledger.violations(reader)).isEmpty();
                    assertThat(ledger.ticks(reader)).isEqualTo(600);
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE account SET balance = balance + 1 WHERE id = 3",
                "INSERT INTO line VALUES (999, 1, 5)",
                "UPDATE purchase SET total = total + 1 WHERE id = (SELECT max(id) FROM purchase)",
                "DELETE FROM line WHERE rowid = (SELECT max(rowid) FROM line WHERE amount > 0)",
                "DELETE FROM entry WHERE id = 10",
                "UPDATE clock SET ticks = ticks - 1"
            })
    void oneWrongRowIsNoticed(String damage) throws SQLException {
        try (SourceFile file = SourceFile.create(Map.of("foreign_keys", "false"))) {
            ledger.createIn(file.dataSource());
            ledger.run(file.dataSource(), new Seed(3), 1, 100);
            try (Connection connection = file.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                assertThat(ledger.violations(connection)).isEmpty();
                assertThat(statement.executeUpdate(damage)).isEqualTo(1);
                assertThat(ledger.violations(connection)).isNotEmpty();
            }
        }
    }
}
