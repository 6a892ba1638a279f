package io.dualwrite.checker.migrate;

import io.dualwrite.copy.Copy;
import io.dualwrite.copy.steer.CopySettings;
import io.dualwrite.copy.steer.Surroundings;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.preflight.PreflightReport;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SourceHold;
import io.dualwrite.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Whether somebody may write to the source while it is moved, and what follows from that. */
sealed interface Circumstances extends AutoCloseable permits NobodyWrites, OthersWrite {
    /**
     * The source is held, so that nobody writes; or, if that cannot be and its journal sees every write, it is not.
     *
     * @throws DualWriteException {@link ErrorCode#SOURCE_IN_USE} if somebody may write unseen
     */
    static Circumstances of(Path file, PostgresStore target) throws SQLException {
        try {
            return new NobodyWrites(SourceHold.take(file));
        } catch (DualWriteException inUse) {
            SqliteStore source = new SqliteStore(file);
            if (inUse.code() != ErrorCode.SOURCE_IN_USE
                    || source.journalSize().isEmpty()
                    || !source.capture().verify().isEmpty()) {
                throw inUse;
            }
            return new OthersWrite(source, target);
        }
    }

    /** What of this concerns a migration under these circumstances. */
    PreflightReport concerning(PreflightReport found);

    /** A word for the source in its state, or for its journal: the same when a migration is gone on with. */
    String origin() throws SQLException;

    /** What was asked for, if that can be had. */
    CopySettings settings(CopySettings asked);

    Surroundings surroundings();

    void begin(Copy copy, List<TableMapping> tables, boolean anew) throws SQLException;

    /** Waits until the target has what was written meanwhile; answers with what somebody has to look at. */
    List<String> settle() throws SQLException;

    @Override
    void close() throws SQLException;
}
