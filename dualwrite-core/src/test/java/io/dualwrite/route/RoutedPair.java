package io.dualwrite.route;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.replicate.Replication;
import io.dualwrite.replicate.Replicator;
import io.dualwrite.replicate.ReplicatorSettings;
import io.dualwrite.replicate.commit.Acknowledgement;
import io.dualwrite.replicate.commit.CommitProtocol;
import io.dualwrite.replicate.status.ReplicatorState;
import io.dualwrite.replicate.status.ReplicatorStatus;
import io.dualwrite.route.answer.Presenter;
import io.dualwrite.route.compile.CompiledEligibility;
import io.dualwrite.route.decide.Freshness;
import io.dualwrite.route.decide.ReadPolicy;
import io.dualwrite.route.decide.SessionKey;
import io.dualwrite.route.gate.GatedStore;
import io.dualwrite.route.gate.WriterGate;
import io.dualwrite.route.read.FollowerFreshness;
import io.dualwrite.route.read.ReadLimits;
import io.dualwrite.route.read.TargetReads;
import io.dualwrite.route.readiness.Readiness;
import io.dualwrite.route.readiness.ReadinessRules;
import io.dualwrite.route.readiness.StatementReport;
import io.dualwrite.route.readiness.Verdict;
import io.dualwrite.route.shadow.BothSides;
import io.dualwrite.route.shadow.Copies;
import io.dualwrite.route.shadow.ShadowReads;
import io.dualwrite.route.shadow.ShadowSettings;
import io.dualwrite.schema.Column;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.sql.compat.CompatibilitySchema;
import io.dualwrite.sql.override.Overrides;
import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.store.sqlite.file.SqliteMemory;
import io.dualwrite.testsupport.database.DatabasePair;
import io.dualwrite.value.Affinity;
import io.dualwrite.value.convert.Conversions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.awaitility.Awaitility;

/** A source, a target that is kept in step with it, and the DataSource that an application would hold. */
final class RoutedPair implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final ReadLimits LIMITS = new ReadLimits(PATIENCE, 10_000, Duration.ofMillis(200));

    final DataSource source;
    final DualWriteDataSource routed;
    final Replicator replicator;
    final Dial dial = new Dial();
    final Readiness readiness;
    final ShadowReads shadow;
    final TargetReads reads;
    private final Presenter presenter;
    private final CommitProtocol protocol;

    /** What ops turn: everything goes to the target, or is shadowed, or not. */
    static final class Dial implements ReadPolicy {
        volatile String keeps = "stage";
        volatile boolean shadows;

        @Override
        public boolean isActive() {
            return keeps.isEmpty() || shadows;
        }

        @Override
        public String keepsOnSource(Set<String> tables, long transaction) {
            return keeps;
        }

        @Override
        public boolean shadows(Set<String> tables, long transaction) {
            return shadows;
        }

        void target() {
            keeps = ReadPolicy.TARGET;
        }

        void source() {
            keeps = "stage";
        }
    }

    /**
     * @param target connections to the target, perhaps through a network that fails
     * @param conversions by {@code table.column}; others are plain by declared type
     */
    static RoutedPair open(
            DatabasePair databases,
            DataSource target,
            Map<String, String> conversions,
            ReadinessRules rules,
            Acknowledgement.When when,
            SessionKey key)
            throws SQLException {
        return new RoutedPair(databases, target, conversions, rules, when, key, "");
    }

    /** @param overrides as the team's file has them */
    static RoutedPair open(DatabasePair databases, DataSource target, String overrides, SessionKey key)
            throws SQLException {
        return new RoutedPair(
                databases, target, Map.of(), ReadinessRules.DEFAULT, Acknowledgement.When.BOTH, key, overrides);
    }

    private RoutedPair(
            DatabasePair databases,
            DataSource target,
            Map<String, String> conversions,
            ReadinessRules rules,
            Acknowledgement.When when,
            SessionKey key,
            String overrides)
            throws SQLException {
        SqliteStore store = new SqliteStore(databases.sourceFile());
        Schema schema = store.schema();
        List<TableMapping> tables = schema.tables().stream()
                .map(table -> mapping(table, conversions))
                .toList();
        createTarget(databases.target(), tables);
        PostgresStore postgres = new PostgresStore(target);
        Replication pair = new Replication(store, postgres, tables);
        pair.begin();
        touchAll(databases.source(), tables);
        source = databases.source();
        WriterGate gate = new WriterGate();
        pair = new Replication(GatedStore.of(store, gate), postgres, tables);
        replicator = new Replicator(pair, postgres.lease(), ReplicatorSettings.DEFAULT, event -> {});
        replicator.start();
        routed = new DualWriteDataSource(source, gate);
        protocol = CommitProtocol.of(when, pair, replicator, PATIENCE, dial::isActive);
        routed.committedBy(protocol);
        presenter = new Presenter(() -> {
            try (Connection application = source.getConnection()) {
                return SqliteMemory.like(application);
            }
        });
        CompiledEligibility eligibility = new CompiledEligibility(
                schema,
                tables,
                described -> overrides.isEmpty() ? Overrides.NONE : Overrides.parse(overrides, described));
        readiness = new Readiness(rules, eligibility::normalise, InstantSource.system());
        Freshness freshness = new FollowerFreshness(replicator, Freshness.UNKNOWN);
        shadow = new ShadowReads(
                new BothSides(source, target, Copies.NONE, presenter, freshness, ShadowSettings.DEFAULT),
                ShadowSettings.DEFAULT);
        reads = new TargetReads(target, null, dial, eligibility, readiness, shadow, presenter, key, freshness, LIMITS);
        routed.readsFrom(reads);
    }

    private static TableMapping mapping(Table table, Map<String, String> conversions) {
        List<ColumnMapping> columns = new ArrayList<>();
        for (Column column : table.writableColumns()) {
            String spec = conversions.getOrDefault(table.name() + "." + column.name(), plain(column.declaredType()));
            columns.add(ColumnMapping.of(column.name(), column.name(), Conversions.parse(spec)));
        }
        List<String> names = columns.stream().map(ColumnMapping::source).toList();
        return new TableMapping(
                table.name(),
                table.name(),
                columns,
                table.key().columns().stream().map(names::indexOf).toList());
    }

    private static String plain(String declared) {
        return switch (Affinity.ofDeclaredType(declared)) {
            case INTEGER -> "bigint";
            case REAL -> "double precision";
            case TEXT -> "text";
            case BLOB -> "bytea";
            case NUMERIC -> "numeric";
        };
    }

    private static void createTarget(DataSource target, List<TableMapping> tables) throws SQLException {
        try (Connection connection = target.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(CompatibilitySchema.installScript());
            for (TableMapping table : tables) {
                String columns = table.columns().stream()
                        .map(column -> quote(column.target()) + " "
                                + column.conversion().target().sql())
                        .collect(Collectors.joining(", "));
                String key = table.keyColumns().stream()
                        .map(column -> quote(column.target()))
                        .collect(Collectors.joining(", "));
                statement.execute(
                        "CREATE TABLE " + quote(table.target()) + " (" + columns + ", PRIMARY KEY (" + key + "))");
            }
        }
    }

    /** There is no copy here, so the rows that were there before are touched. */
    private static void touchAll(DataSource source, List<TableMapping> tables) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (TableMapping table : tables) {
                String column = quote(table.columns().get(0).source());
                statement.execute("UPDATE " + quote(table.source()) + " SET " + column + " = " + column);
            }
        }
    }

    void awaitInStep() {
        long now = System.nanoTime();
        Freshness freshness = new FollowerFreshness(replicator, Freshness.UNKNOWN);
        Awaitility.await().atMost(PATIENCE).until(() -> freshness.holdsAllBefore(now));
    }

    ReplicatorStatus status() {
        ReplicatorStatus status = replicator.status();
        if (status.state() == ReplicatorState.STOPPED) {
            throw new AssertionError("Replication stopped: " + status.lastError());
        }
        return status;
    }

    StatementReport report(String part) {
        return readiness.report().stream()
                .filter(report -> report.statement().contains(part))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No statement with " + part + " in " + readiness.report()));
    }

    void awaitVerdict(String part, Verdict verdict) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> readiness.report().stream()
                        .anyMatch(one -> one.statement().contains(part) && one.verdict() == verdict));
    }

    @Override
    public void close() throws SQLException {
        shadow.close();
        protocol.close();
        replicator.close();
        presenter.close();
    }
}
