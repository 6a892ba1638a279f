package io.dualwrite.copy;

import io.dualwrite.store.Store;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.crash.ChildPoints;
import java.nio.file.Path;

/** A process that copies from PostgreSQL into a file and replicates, and can be killed before each COMMIT and after. */
final class CopyBackwardsProcess {
    static final String BEFORE_COMMIT = "before commit";

    private CopyBackwardsProcess() {}

    /** Arguments: the file, and address, user and password of the target. */
    public static void main(String[] arguments) throws Exception {
        SqliteStore file = new SqliteStore(Path.of(arguments[0]));
        PostgresStore leader = new PostgresStore(CopyProcess.target(arguments));
        Store reporting = Cut.reporting(file, () -> ChildPoints.reach(BEFORE_COMMIT));
        CopyProcess.run(leader, reporting, file, file.schema(), leader.lease());
    }
}
