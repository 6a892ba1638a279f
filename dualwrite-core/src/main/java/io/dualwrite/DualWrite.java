package io.dualwrite;

import io.dualwrite.compare.memory.LastCheck;
import io.dualwrite.control.AuditEntry;
import io.dualwrite.control.AuditVerification;
import io.dualwrite.control.Control;
import io.dualwrite.control.ControlState;
import io.dualwrite.control.LiveProcess;
import io.dualwrite.copy.steer.Surroundings;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.event.ReplicationEvent;
import io.dualwrite.pair.Pairing;
import io.dualwrite.replicate.Replicator;
import io.dualwrite.route.DualWriteDataSource;
import io.dualwrite.route.compile.OverridesFile;
import io.dualwrite.route.gate.GatedStore;
import io.dualwrite.route.gate.OwnWrites;
import io.dualwrite.stage.Flags;
import io.dualwrite.stage.Routing;
import io.dualwrite.stage.Side;
import io.dualwrite.stage.Stage;
import io.dualwrite.stage.guard.Observation;
import io.dualwrite.store.JournalSize;
import io.dualwrite.store.Store;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.PostgresStore;
import io.dualwrite.store.quarantine.QuarantineList;
import io.dualwrite.store.sqlite.SqliteStore;
import io.dualwrite.store.sqlite.file.OwnConnections;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The migration of one SQLite file to one PostgreSQL schema, in this process: keeps to the stage that all processes agreed
 * upon, has the target follow, guards its reads, and flips. Thread-safe.
 *
 * <pre>{@code
 * DualWrite migration = DualWrite.of(Path.of("shop.db"), targetPool).named("shop@host").build();
 * migration.start();
 * migration.flip("alice", new FlipRequest.Advance(), false);
 * }</pre>
 */
public final class DualWrite implements AutoCloseable {
    private final DualWriteSettings settings;
    private final Path file;
    private final OverridesFile overrides;
    private final DataSource targetPool;
    private final Pairing pairing;
    private final PostgresStore target;
    private final SqliteStore source;
    private final Control control;
    private final Following following;
    private final TargetWatch watch;
    private final Steering steering;
    private final Flipping flipping;
    private final OperatorsHand hand;
    private final CheckWatch checks;

    private final @Nullable DualWriteDataSource routed;

    DualWrite(DualWriteBuilder builder) {
        this.routed = builder.application == null ? null : builder.application.routed();
        this.settings = builder.settings;
        this.file = builder.source;
        this.overrides = builder.overrides;
        this.targetPool = builder.target;
        this.source = new SqliteStore(builder.source);
        this.target = new PostgresStore(builder.target);
        this.pairing = new Pairing(builder.source, builder.target, settings.pairing());
        Store leading = builder.application == null
                ? source
                : GatedStore.of(source, builder.application.routed().gate());
        this.following = new Following(
                leading,
                target,
                pairing,
                settings,
                builder.listener.and(this::pinRefused),
                builder.copyListener,
                new Surroundings(() -> seen().lagChanges(), writeLatency(builder.application)),
                this::isTargetServing,
                limit -> held().await(limit),
                (replicator, tables) -> reads(builder, replicator, tables));
        this.checks = new CheckWatch(builder.target);
        this.watch = new TargetWatch(source, target, following::tables, this::lookNow, checks::look);
        this.steering = new Steering(settings.guard(), watch::seen, builder.clock);
        this.control = new Control(
                new OwnConnections(builder.source),
                builder.target,
                builder.name,
                settings.control(),
                this::changed,
                builder.clock,
                builder.application == null
                        ? OwnWrites.UNGATED
                        : OwnWrites.behind(builder.application.routed().gate()));
        Survey survey = new Survey(
                builder.source,
                builder.target,
                source,
                target,
                pairing,
                settings.createTarget(),
                settings.guard(),
                watch::seen);
        RowRepair repair = new RowRepair(builder.source, builder.target, leading, target, following::tables);
        this.hand = new OperatorsHand(source, target, control, following::tables, following::reads, repair);
        this.flipping = new Flipping(source, target, pairing, control, survey, settings);
        if (builder.application != null) {
            builder.application.routed().committedBy(new StagedCommit(following::protocol));
        }
    }

    private static Supplier<Duration> writeLatency(RoutedReads.@Nullable Application application) {
        return application == null
                ? () -> Duration.ZERO
                : application.routed().gate().times()::slowest;
    }

    private @Nullable RoutedReads reads(DualWriteBuilder builder, Replicator replicator, List<TableMapping> tables)
            throws SQLException {
        RoutedReads.Application application = builder.application;
        if (application == null) {
            return null;
        }
        StagePolicy policy = new StagePolicy(this::routing, application.key());
        return RoutedReads.of(builder, application, policy, replicator, held(), source.schema(), tables);
    }

    private HeldByTarget held() {
        return watch.held();
    }

    /** @param target a pool of connections to the schema; it is not closed with the migration */
    public static DualWriteBuilder of(Path source, DataSource target) {
        return new DualWriteBuilder(source, target);
    }

    /**
     * Begins to keep to the stage that was agreed upon. Waits for the source only.
     *
     * @throws DualWriteException if source and target tell different histories, or the overrides file cannot be used
     */
    public void start() throws SQLException {
        overrides.check(source.schema(), pairing.agreed(), targetPool);
        ControlState state = control.start(Flags.OFF);
        if (state.stage().writes(Side.TARGET)) {
            ChangedTables.agreeAgain(
                    file,
                    pairing,
                    new Renewal(source, target),
                    () -> control.asked().stage().writes(Side.TARGET),
                    settings.warnsOnly());
        }
        following.start();
        watch.start();
        steering.start();
    }

    /** Before a commit returns whose rows the target has refused, its tables are read from the source. */
    private void pinRefused(ReplicationEvent event) {
        if (event instanceof ReplicationEvent.RowsRejected refused) {
            watch.refused(
                    refused.rows().stream().map(ReplicationEvent.Refused::table).toList());
        }
    }

    private void lookNow() {
        steering.lookNow();
    }

    private void changed(ControlState state) {
        steering.flags(state.flags());
        if (routed != null) {
            routed.off(state.stage() == Stage.OFF);
        }
        following.want(state.stage().writes(Side.TARGET));
    }

    private boolean isTargetServing() {
        return steering.routing().isTargetServing();
    }

    /** The SQLite file. */
    public Path sourceFile() {
        return file;
    }

    /** The application's reads on the target; empty while the target does not follow. */
    public Optional<RoutedReads> reads() {
        return following.reads();
    }

    /** What brings over the rows that were there before; empty while the target does not follow. */
    public Optional<Copying> copying() {
        return following.copying();
    }

    /** What operators do beside flips. */
    public OperatorsHand hand() {
        return hand;
    }

    /** What was seen of the target lately. */
    public Observation seen() {
        return watch.seen();
    }

    /** Where reads go now. Cheap; to be asked for each decision. */
    public Routing routing() {
        return steering.routing();
    }

    /**
     * Switches, or says what would come of it.
     *
     * @param who the principal, for the audit trail
     * @throws DualWriteException if somebody else flipped in the meantime, or preparing failed; nothing is switched then
     */
    public FlipReport flip(String who, FlipRequest request, boolean dryRun) throws SQLException {
        return flipping.flip(who, request, dryRun);
    }

    public MigrationStatus status() {
        List<String> problems = new ArrayList<>();
        control.conflict().map(DualWriteException::getMessage).ifPresent(problems::add);
        control.mirrorProblem()
                .map(problem -> "The control state's copy in the target is not up to date: " + problem)
                .ifPresent(problems::add);
        following.problem().ifPresent(problems::add);
        following.copying().flatMap(Copying::problem).ifPresent(problems::add);
        watch.problem().ifPresent(problems::add);
        return new MigrationStatus(
                control.state(),
                steering.routing(),
                watch.seen(),
                following.status(),
                following.tables().stream().map(TableMapping::source).toList(),
                problems);
    }

    /** The processes that said lately that they are there, with the epoch each acts upon. */
    public List<LiveProcess> processes() throws SQLException {
        return control.processes();
    }

    /** The newest attempts, newest first. */
    public List<AuditEntry> audit(int atMost) throws SQLException {
        return control.audit(atMost);
    }

    public AuditVerification verifyAudit() throws SQLException {
        return control.verifyAudit();
    }

    /** Rows that the target does not take. */
    public QuarantineList quarantine() {
        return target.quarantine();
    }

    /** What the journal takes of the source's file; empty while nobody replicates in this process. */
    public Optional<JournalSize> journalSize() {
        return following.journalSize();
    }

    /** Somebody who checks tells what came of it: {@link #lastCheck} and the meters of all processes know it then. */
    public void checked(LastCheck check) throws SQLException {
        checks.told(check);
    }

    /** What the last check found that was remembered in the target, or that the application was told of. */
    public Optional<LastCheck> lastCheck() {
        return checks.last();
    }

    /** Tables whose shape has changed on either side since they were agreed upon. */
    public List<String> changedTables() throws SQLException {
        return pairing.changed();
    }

    /** Lets the target take what is on its way, within the limit, and gives the lease back. */
    @Override
    public void close() {
        following.close();
        steering.close();
        watch.close();
        control.close();
        if (routed != null) {
            routed.timedBy(List.of());
        }
    }
}
