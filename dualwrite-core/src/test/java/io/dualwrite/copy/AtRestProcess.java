package io.dualwrite.copy;

import io.dualwrite.copy.steer.CopySettings;
import io.dualwrite.copy.steer.Surroundings;
import io.dualwrite.event.CopyListener;
import io.dualwrite.replicate.TestTables;
import io.dualwrite.store.Store;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.crash.ChildJvm;
import io.dualwrite.testsupport.crash.ChildProgram;
import io.dualwrite.testsupport.database.DatabasePair;
import java.nio.file.Path;
import java.sql.SQLException;

/** A child JVM of a small heap that copies all tables of a file to PostgreSQL, or from there, while nobody writes. */
final class AtRestProcess {
    private static final String BACK = "back";

    private AtRestProcess() {}

    static ChildJvm there(Path file, DatabasePair databases) {
        return start(file, databases, "");
    }

    static ChildJvm back(Path file, DatabasePair databases) {
        return start(file, databases, BACK);
    }

    private static ChildJvm start(Path file, DatabasePair databases, String direction) {
        return ChildProgram.of(AtRestProcess.class)
                .withJvmArguments("-Xmx96m", "-XX:+ExitOnOutOfMemoryError")
                .withArguments(
                        file.toString(),
                        databases.targetUrl(),
                        databases.targetUser(),
                        databases.targetPassword(),
                        direction)
                .start();
    }

    public static void main(String[] arguments) throws SQLException {
        SqliteStore file = new SqliteStore(Path.of(arguments[0]));
        Store target = new PostgresStore(CopyProcess.target(arguments));
        boolean back = arguments[4].equals(BACK);
        Copy copy = new Copy(
                back ? target : file,
                back ? file : target,
                TestTables.mappings(file.schema()),
                CopySettings.AT_REST,
                Surroundings.NOBODY,
                CopyListener.NOBODY);
        copy.atRest("state", false);
        if (!copy.run().complete()) {
            throw new IllegalStateException("The copy is not complete: " + copy.status());
        }
    }
}
