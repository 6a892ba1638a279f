package io.dualwrite.store.postgres;

import io.dualwrite.schema.Schema;
import io.dualwrite.store.Capture;
import io.dualwrite.store.Follower;
import io.dualwrite.store.JournalSize;
import io.dualwrite.store.Leader;
import io.dualwrite.store.Lease;
import io.dualwrite.store.Store;
import io.dualwrite.store.load.CopyLog;
import io.dualwrite.store.load.CopyTable;
import io.dualwrite.store.load.Load;
import io.dualwrite.store.load.Scan;
import io.dualwrite.store.load.SetAside;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.apply.PostgresFollower;
import io.dualwrite.store.postgres.apply.QuarantineOfTarget;
import io.dualwrite.store.postgres.catalog.PostgresIntrospection;
import io.dualwrite.store.postgres.lead.PostgresCapture;
import io.dualwrite.store.postgres.lead.PostgresJournalSize;
import io.dualwrite.store.postgres.lead.PostgresLeader;
import io.dualwrite.store.postgres.load.CopyIntoTarget;
import io.dualwrite.store.postgres.load.PostgresLoad;
import io.dualwrite.store.postgres.load.PostgresScan;
import io.dualwrite.store.postgres.load.PostgresSetAside;
import io.dualwrite.store.postgres.session.PostgresLease;
import io.dualwrite.store.quarantine.QuarantineList;
import io.dualwrite.store.quarantine.QuarantineTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** A PostgreSQL schema as a store: the current schema of the connections that the DataSource gives. */
public final class PostgresStore implements Store {
    private final DataSource database;

    public PostgresStore(DataSource database) {
        this.database = database;
    }

    @Override
    public Schema schema() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return PostgresIntrospection.read(connection);
        }
    }

    @Override
    public Capture capture() {
        return new PostgresCapture(database);
    }

    @Override
    public Leader lead(List<TableMapping> tables) throws SQLException {
        return PostgresLeader.open(database, tables);
    }

    @Override
    public Optional<JournalSize> journalSize() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return PostgresJournalSize.read(connection);
        }
    }

    /** Creates our own tables in the schema if they are missing. */
    @Override
    public Follower follow(List<TableMapping> tables, Duration silence) throws SQLException {
        return PostgresFollower.open(database, tables, silence);
    }

    @Override
    public Scan scan(List<TableMapping> tables) throws SQLException {
        return PostgresScan.open(database, tables);
    }

    @Override
    public Load load(List<TableMapping> tables) throws SQLException {
        return PostgresLoad.open(database, tables);
    }

    @Override
    public CopyLog copyLog() {
        return new CopyTable(new CopyIntoTarget(database));
    }

    @Override
    public SetAside setAside() {
        return new PostgresSetAside(database);
    }

    /** They wait at the server for each other while answers travel (ADR-0041). */
    @Override
    public int lanes() {
        return 4;
    }

    @Override
    public QuarantineList quarantine() {
        return new QuarantineTable(new QuarantineOfTarget(database));
    }

    /** A lease of its own with each call; hold one per process. */
    public Lease lease() {
        return new PostgresLease(database);
    }

    @Override
    public String toString() {
        return "PostgreSQL";
    }
}
