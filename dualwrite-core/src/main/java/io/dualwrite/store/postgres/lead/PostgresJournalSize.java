package io.dualwrite.store.postgres.lead;

import io.dualwrite.store.JournalSize;
import io.dualwrite.store.jdbc.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * How much room the journal takes in PostgreSQL. The write-ahead log is the server's business; what counts here is who
 * holds a snapshot, for what is pruned stays on disk until that ends.
 */
public final class PostgresJournalSize {
    /** Without the role's right to see them, others' sessions have no snapshot here. */
    private static final String READERS = """
        SELECT pid || coalesce(' (' || nullif(application_name, '') || ')', '') FROM pg_stat_activity
         WHERE datname = current_database() AND backend_xmin IS NOT NULL AND pid <> pg_backend_pid()
           AND backend_type = 'client backend'
         ORDER BY xact_start\
        """;

    private PostgresJournalSize() {}

    /** Empty if nothing is captured. */
    public static Optional<JournalSize> read(Connection connection) throws SQLException {
        if (!CaptureTables.exist(connection)) {
            return Optional.empty();
        }
        long entries = Query.one(connection, "SELECT count(*) FROM " + CaptureTables.JOURNAL, row -> row.getLong(1));
        List<String> readers = Query.list(connection, READERS, row -> row.getString(1));
        return Optional.of(new JournalSize(entries, 0, readers));
    }
}
