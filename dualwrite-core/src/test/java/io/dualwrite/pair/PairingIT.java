package io.dualwrite.pair;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.schema.fit.Verdict;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.testsupport.database.DatabasePair;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PairingIT {
    @RegisterExtension
    final DatabasePair databases = DatabasePair.create()
            .withoutLeakCheck()
            .withSourceSchema(
                    "create table parcel (id integer primary key, sent timestamp, weight decimal(5,1), flag any)")
            .withSourceSchema("insert into parcel values (1, '2026-01-01 10:00:00', 2.5, 1)");

    private Pairing pairing;

    @BeforeEach
    void begin() {
        pairing = new Pairing(databases.sourceFile(), databases.target(), PairingSettings.DEFAULT);
    }

    @Test
    void aRunningApplicationMaySpellTimesOtherwiseAndCalculateMoreDigitsTomorrow() throws SQLException {
        pairing.createTarget();
        assertThat(specs(pairing.agree())).containsExactly("bigint", "text", "numeric", "bigint");
    }

    @Test
    void whatIsStoredIsCountedOnceForAllStepsAndAnewWhenAskedFor() throws SQLException {
        pairing.createTarget();
        execute("update parcel set flag = 'seven'");
        assertThat(verdict()).as("the same piece of work").isEqualTo(Verdict.FITS);
        pairing.lookAnew();
        assertThat(verdict()).isEqualTo(Verdict.FITS_WITH_CONVERSION);
    }

    private Verdict verdict() throws SQLException {
        return pairing.compare().tables().get(0).verdict();
    }

    private static List<String> specs(List<TableMapping> tables) {
        return tables.get(0).columns().stream()
                .map(ColumnMapping::conversion)
                .map(conversion -> conversion.spec())
                .toList();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = databases.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
