package io.dualwrite;

import io.dualwrite.event.CopyListener;
import io.dualwrite.event.ReplicationListener;
import io.dualwrite.route.DualWriteDataSource;
import io.dualwrite.route.compile.OverridesFile;
import io.dualwrite.route.decide.SessionKey;
import io.dualwrite.route.readiness.ReadinessRules;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What a migration is made of. */
public final class DualWriteBuilder {
    final Path source;
    final DataSource target;
    String name = "process " + ProcessHandle.current().pid();
    DualWriteSettings settings = DualWriteSettings.DEFAULT;
    ReplicationListener listener = event -> {};
    CopyListener copyListener = CopyListener.NOBODY;
    InstantSource clock = InstantSource.system();
    OverridesFile overrides = OverridesFile.NONE;
    RoutedReads.@Nullable Application application;

    @Nullable
    DataSource replicas;

    DualWriteBuilder(Path source, DataSource target) {
        this.source = Objects.requireNonNull(source, "source");
        this.target = Objects.requireNonNull(target, "target");
    }

    /** What other processes and people call this one. */
    public DualWriteBuilder named(String processName) {
        this.name = Objects.requireNonNull(processName, "processName");
        return this;
    }

    public DualWriteBuilder with(DualWriteSettings other) {
        this.settings = Objects.requireNonNull(other, "settings");
        return this;
    }

    public DualWriteSettings settings() {
        return settings;
    }

    /** Tells this one too. */
    public DualWriteBuilder listening(ReplicationListener further) {
        this.listener = listener.and(further);
        return this;
    }

    /** Tells this one too. */
    public DualWriteBuilder listeningToCopy(CopyListener further) {
        this.copyListener = copyListener.and(further);
        return this;
    }

    /**
     * Has the application's commits and reads go as the stage says.
     *
     * @param routed what the application holds
     * @param pool what that was made of
     * @param key whom a thread works for, so that percentages stick
     */
    public DualWriteBuilder routing(DualWriteDataSource routed, DataSource pool, SessionKey key, ReadinessRules rules) {
        this.application = new RoutedReads.Application(routed, pool, key.orUnknown(), rules);
        return this;
    }

    /**
     * Has copies of the target answer reads while they are fresh.
     *
     * @param pool of connections to them, as the driver chooses; it is not closed with the migration
     */
    public DualWriteBuilder replicas(DataSource pool) {
        this.replicas = Objects.requireNonNull(pool, "pool");
        return this;
    }

    /** What the team decided on statements: read when the migration starts, and refused then if it cannot be used. */
    public DualWriteBuilder overriding(OverridesFile decisions) {
        this.overrides = Objects.requireNonNull(decisions, "decisions");
        return this;
    }

    public DualWriteBuilder clock(InstantSource now) {
        this.clock = Objects.requireNonNull(now, "clock");
        return this;
    }

    public DualWrite build() {
        return new DualWrite(this);
    }
}
