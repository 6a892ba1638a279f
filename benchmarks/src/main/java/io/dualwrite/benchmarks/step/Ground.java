package io.dualwrite.benchmarks.step;

import io.dualwrite.replicate.Replication;
import io.dualwrite.replicate.Replicator;
import io.dualwrite.replicate.ReplicatorSettings;
import io.dualwrite.schema.Table;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.testsupport.database.EmbeddedServer;
import io.dualwrite.testsupport.database.PostgresServer;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.convert.Conversions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;

/**
 * A PostgreSQL server that is as durable as a real one, beside SQLite files with {@code synchronous=NORMAL}; and ways to
 * it that are as far as asked for.
 */
final class Ground implements AutoCloseable {
    private static final String DATABASE = "postgres";

    private final Path folder;
    private final PostgresServer server;
    private final List<DelayedNetwork> networks = new ArrayList<>();
    private int files;

    private Ground(Path folder, PostgresServer server) {
        this.folder = folder;
        this.server = server;
    }

    static Ground in(Path folder) {
        return new Ground(
                folder,
                EmbeddedServer.in(folder.resolve("postgres"))
                        .with("max_connections", "200")
                        .with("shared_buffers", "256MB")
                        .with("max_wal_size", "4GB")
                        .start());
    }

    Path newFile() {
        return folder.resolve("source-" + ++files + ".db");
    }

    /** The target's address with so much added to each round trip; nothing means the direct way. */
    PGSimpleDataSource target(Duration added) {
        PGSimpleDataSource target = new PGSimpleDataSource();
        int port = server.port();
        if (!added.isZero()) {
            DelayedNetwork network = DelayedNetwork.before(server.host(), server.port(), added);
            networks.add(network);
            port = network.port();
        }
        target.setURL("jdbc:postgresql://" + server.host() + ":" + port + "/" + DATABASE + "?sslmode=disable");
        target.setUser(server.user());
        target.setPassword(server.password());
        return target;
    }

    /** Forgets everything in the target and creates these tables, with a primary key each. */
    void recreate(List<TableMapping> tables) throws SQLException {
        try (Connection connection = target(Duration.ZERO).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA public CASCADE");
            statement.execute("CREATE SCHEMA public");
            for (TableMapping table : tables) {
                statement.execute("CREATE TABLE " + table.target() + " ("
                        + table.columns().stream()
                                .map(column -> column.target() + " "
                                        + column.conversion().target().sql())
                                .collect(Collectors.joining(", "))
                        + ", PRIMARY KEY ("
                        + table.keyColumns().stream().map(ColumnMapping::target).collect(Collectors.joining(", "))
                        + "))");
            }
        }
    }

    static Connection source(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setBusyTimeout(60_000);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    static List<TableMapping> mappings(Path file) throws SQLException {
        return new SqliteStore(file)
                .schema().tables().stream().map(Ground::mapping).toList();
    }

    private static TableMapping mapping(Table table) {
        List<ColumnMapping> columns = table.writableColumns().stream()
                .map(column ->
                        ColumnMapping.of(column.name(), column.name(), Conversions.to(typeOf(column.declaredType()))))
                .toList();
        List<String> names = columns.stream().map(ColumnMapping::source).toList();
        return new TableMapping(
                table.name(),
                table.name(),
                columns,
                table.key().columns().stream().map(names::indexOf).toList());
    }

    private static TargetType typeOf(String declared) {
        if (declared.startsWith("DECIMAL")) {
            return TargetType.NUMERIC;
        }
        return switch (declared) {
            case "BOOLEAN" -> TargetType.BOOLEAN;
            case "INTEGER", "TIMESTAMP" -> TargetType.BIGINT;
            case "REAL" -> TargetType.DOUBLE_PRECISION;
            default -> TargetType.TEXT;
        };
    }

    Replication pair(Path file, PGSimpleDataSource target) throws SQLException {
        return new Replication(new SqliteStore(file), new PostgresStore(target), mappings(file));
    }

    static Replicator replicator(Replication pair, PGSimpleDataSource target) {
        return new Replicator(pair, new PostgresStore(target).lease(), ReplicatorSettings.DEFAULT, event -> {});
    }

    /** The steady writes, to tables of PostgreSQL that nobody else uses. */
    Latencies writeElsewhere(int transactions) {
        PGSimpleDataSource elsewhere = target(Duration.ZERO);
        elsewhere.setCurrentSchema("elsewhere");
        try {
            try (Connection connection = elsewhere.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE SCHEMA IF NOT EXISTS elsewhere");
                statement.execute("CREATE TABLE IF NOT EXISTS clock AS SELECT 1 AS id, 0 AS ticks");
                statement.execute("CREATE TABLE IF NOT EXISTS item (id bigint PRIMARY KEY, price double precision)");
                statement.execute(
                        "INSERT INTO item SELECT i, i FROM generate_series(1, 10000) AS i ON CONFLICT DO NOTHING");
            }
            return SteadyWrites.write(elsewhere.getConnection(), transactions, new long[transactions + 1], () -> {});
        } catch (SQLException failure) {
            throw new CompletionException(failure);
        }
    }

    @Override
    public void close() {
        networks.forEach(DelayedNetwork::close);
        server.close();
    }
}
