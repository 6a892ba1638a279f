package io.dualwrite;

import io.dualwrite.replicate.Replicator;
import io.dualwrite.route.DualWriteDataSource;
import io.dualwrite.route.answer.Presenter;
import io.dualwrite.route.compile.CompiledEligibility;
import io.dualwrite.route.compile.OverridesFile;
import io.dualwrite.route.decide.Freshness;
import io.dualwrite.route.decide.ReadPolicy;
import io.dualwrite.route.decide.SessionKey;
import io.dualwrite.route.read.FollowerFreshness;
import io.dualwrite.route.read.ReadLimits;
import io.dualwrite.route.read.ReadTally;
import io.dualwrite.route.read.Replicas;
import io.dualwrite.route.read.TargetFunctions;
import io.dualwrite.route.read.TargetReads;
import io.dualwrite.route.readiness.Readiness;
import io.dualwrite.route.readiness.ReadinessKeeper;
import io.dualwrite.route.readiness.ReadinessRules;
import io.dualwrite.route.readiness.ReadinessTable;
import io.dualwrite.route.readiness.StatementReport;
import io.dualwrite.route.shadow.BothSides;
import io.dualwrite.route.shadow.Copies;
import io.dualwrite.route.shadow.ShadowReads;
import io.dualwrite.route.shadow.ShadowSettings;
import io.dualwrite.route.shadow.ShadowStatus;
import io.dualwrite.schema.Schema;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.sqlite.file.SqliteMemory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that a read on the target needs, from when the target begins to follow until it no longer does. Thread-safe. */
public final class RoutedReads implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RoutedReads.class);

    private final Presenter presenter;
    private final Readiness readiness;
    private final ShadowReads shadow;
    private final TargetReads reads;
    private final ReadinessKeeper keeper;

    /** What stays the same for as long as the application runs. */
    record Application(DualWriteDataSource routed, DataSource pool, SessionKey key, ReadinessRules rules) {}

    /**
     * @param replicas that answer in the target's place while they are fresh; null if there are none
     * @param copies the same, for trials
     * @param overrides what the team decided on statements
     * @param source what the application's statements mean
     * @param tables that are kept in step
     */
    private RoutedReads(
            Application application,
            DataSource target,
            @Nullable Replicas replicas,
            Copies copies,
            OverridesFile overrides,
            Freshness freshness,
            ReadPolicy policy,
            Schema source,
            List<TableMapping> tables,
            InstantSource clock) {
        this.presenter = new Presenter(() -> {
            try (Connection connection = application.pool().getConnection()) {
                return SqliteMemory.like(connection);
            }
        });
        CompiledEligibility eligibility = new CompiledEligibility(source, tables, overrides::parse);
        this.readiness = new Readiness(application.rules(), eligibility::normalise, clock);
        this.shadow = new ShadowReads(
                new BothSides(application.pool(), target, copies, presenter, freshness, ShadowSettings.DEFAULT),
                ShadowSettings.DEFAULT);
        this.reads = new TargetReads(
                target,
                replicas,
                policy,
                eligibility,
                readiness,
                shadow,
                presenter,
                application.key(),
                freshness,
                ReadLimits.DEFAULT);
        this.keeper = new ReadinessKeeper(
                readiness, new ReadinessTable(target), eligibility.version(), new TargetFunctions(target)::require);
        keeper.start();
        application.routed().readsFrom(reads);
    }

    /** @param held by the target, as its position says */
    static RoutedReads of(
            DualWriteBuilder builder,
            Application application,
            ReadPolicy policy,
            Replicator replicator,
            HeldByTarget held,
            Schema source,
            List<TableMapping> tables) {
        DataSource copies = builder.replicas;
        Replicas replicas = copies == null
                ? null
                : new Replicas(
                        copies,
                        held.heads(),
                        application.key(),
                        builder.settings.guard().lagTime(),
                        ReadLimits.DEFAULT);
        return new RoutedReads(
                application,
                builder.target,
                replicas,
                replicas == null
                        ? Copies.NONE
                        : moment -> {
                            // Asks for a new head of the journal: without it, no copy is known to hold what was written
                            // just now.
                            held.holdsAllBefore(moment);
                            return replicas.holding(moment);
                        },
                builder.overrides,
                new FollowerFreshness(replicator, held),
                policy,
                source,
                tables,
                builder.clock);
    }

    /** Every statement that the application asked, and whether it is ready for the target. */
    public List<StatementReport> readiness() {
        return readiness.report();
    }

    /** Lets a statement begin anew, in every process; false if there is none of this name. */
    public boolean forget(String statement) {
        return keeper.forget(statement);
    }

    /** Reads by side and reason. */
    public ReadTally tally() {
        return reads.tally();
    }

    public ShadowStatus shadow() {
        return shadow.status();
    }

    /** To be called now and then. */
    void tidy() {
        reads.tidy();
    }

    @Override
    public void close() {
        shadow.close();
        keeper.close();
        try {
            presenter.close();
        } catch (SQLException inMemory) {
            log.debug("A database in memory could not be closed", inMemory);
        }
    }
}
