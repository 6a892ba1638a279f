package io.dualwrite.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.store.postgres.session.PostgresAddress;
import io.dualwrite.testsupport.database.DatabasePair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PostgresDumpIT {
    @RegisterExtension
    final DatabasePair databases = DatabasePair.create();

    @TempDir
    private Path folder;

    @Test
    void withoutTheToolItIsSaidWhatTheProviderMustDo() {
        PostgresDump.Result result = new PostgresDump(address(), databases.targetUser(), databases.targetPassword(), "")
                .take(folder, "DUAL_WRITE", InstantSource.system());

        assertThat(result)
                .isInstanceOfSatisfying(
                        PostgresDump.NotHere.class,
                        missing -> assertThat(missing.whatToDo())
                                .contains(
                                        "pg_dump is not on the PATH",
                                        "snapshot",
                                        address().parts().database()));
    }

    /** Whatever version is installed here: it makes a dump that can be read, or says why not and leaves no file. */
    @Test
    void aDumpIsWholeOrThereIsNone() throws Exception {
        try (Connection connection = databases.target().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE thing(id bigint PRIMARY KEY)");
        }
        try {
            PostgresDump.Result result = new PostgresDump(address(), databases.targetUser(), databases.targetPassword())
                    .take(folder, "DUAL_WRITE", InstantSource.system());
            if (result instanceof PostgresDump.Dumped dumped) {
                assertThat(dumped.objects()).isGreaterThan(0);
                assertThat(dumped.file()).isNotEmptyFile();
            }
        } catch (DualWriteException refused) {
            assertThat(refused.code()).isEqualTo(ErrorCode.BACKUP_FAILED);
            assertThat(refused).hasMessageContaining("pg_dump");
            try (var files = Files.list(folder)) {
                assertThat(files).isEmpty();
            }
        }
    }

    private PostgresAddress address() {
        return new PostgresAddress(databases.targetUrl());
    }
}
