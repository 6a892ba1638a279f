package io.dualwrite.benchmarks.process;

import io.dualwrite.copy.Copy;
import io.dualwrite.copy.CopyReport;
import io.dualwrite.copy.steer.CopySettings;
import io.dualwrite.copy.steer.Surroundings;
import io.dualwrite.event.CopyListener;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.postgres.session.PostgresAddress;
import io.dualwrite.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** A process that copies the table of the benchmark back into a file and ends. */
public final class CopyBackRun {
    private CopyBackRun() {}

    /** Arguments: the file, and address, user and password of the target. */
    public static void main(String[] arguments) throws SQLException {
        Copy copy = new Copy(
                new PostgresStore(new PostgresAddress(arguments[1]).dataSource(arguments[2], arguments[3])),
                new SqliteStore(Path.of(arguments[0])),
                List.of(CopyRun.mapping()),
                CopySettings.AT_REST,
                Surroundings.NOBODY,
                CopyListener.NOBODY);
        copy.atRest(UUID.randomUUID().toString(), true);
        CopyReport report = copy.run();
        if (!report.complete() || report.refused() > 0) {
            throw new IllegalStateException("The copy is not complete: " + report.tables());
        }
    }
}
