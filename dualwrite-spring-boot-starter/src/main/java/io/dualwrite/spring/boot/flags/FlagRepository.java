package io.dualwrite.spring.boot.flags;

import io.dualwrite.DualWrite;
import io.dualwrite.FlipReport;
import io.dualwrite.FlipRequest;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.stage.Flags;
import io.dualwrite.stage.Share;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.togglz.core.Feature;
import org.togglz.core.repository.FeatureState;
import org.togglz.core.repository.StateRepository;

/**
 * Our features are read from the control state and changed by a flip, with its preconditions and its entry in the audit trail;
 * all others are left to the application's own repository.
 */
public final class FlagRepository implements StateRepository {
    private final StateRepository others;
    private final Supplier<DualWrite> migration;
    private final Supplier<String> who;

    /** @param who flips, for the audit trail */
    public FlagRepository(StateRepository others, Supplier<DualWrite> migration, Supplier<String> who) {
        this.others = others;
        this.migration = migration;
        this.who = who;
    }

    static Optional<DualWriteFeature> ours(Feature feature) {
        return Arrays.stream(DualWriteFeature.values())
                .filter(one -> one.name().equals(feature.name()))
                .findFirst();
    }

    @Override
    public @Nullable FeatureState getFeatureState(Feature feature) {
        Optional<DualWriteFeature> ours = ours(feature);
        if (ours.isEmpty()) {
            return others.getFeatureState(feature);
        }
        Flags flags = migration.get().status().control().flags();
        FeatureState state = new FeatureState(feature);
        switch (ours.get()) {
            case DUAL_WRITE -> state.setEnabled(flags.dualWrite());
            case SHADOW_READ -> ShareStrategy.write(flags.shadowRead(), state);
            case TARGET_READ -> ShareStrategy.write(flags.targetRead(), state);
        }
        return state;
    }

    /** @throws DualWriteException if a precondition does not hold; the message says which, its value, and what to do */
    @Override
    public void setFeatureState(FeatureState state) {
        Optional<DualWriteFeature> ours = ours(state.getFeature());
        if (ours.isEmpty()) {
            others.setFeatureState(state);
            return;
        }
        flip(ours.get(), now -> switch (ours.get()) {
            case DUAL_WRITE -> now.withDualWrite(state.isEnabled());
            case SHADOW_READ -> now.withShadowRead(share(state, now.shadowRead()));
            case TARGET_READ -> now.withTargetRead(share(state, now.targetRead()));
        });
    }

    /** Switching a feature without a strategy keeps the share that was set. */
    private static Share share(FeatureState state, Share now) {
        if (state.getStrategyId() == null || state.getStrategyId().isBlank()) {
            return now.switched(state.isEnabled());
        }
        if (!state.getStrategyId().equals(ShareStrategy.ID)) {
            throw new IllegalArgumentException("Feature " + state.getFeature().name() + " takes the strategy '"
                    + ShareStrategy.ID + "' only, and not '" + state.getStrategyId() + "'.");
        }
        return ShareStrategy.share(state);
    }

    private void flip(DualWriteFeature feature, UnaryOperator<Flags> change) {
        FlipReport report;
        try {
            report = migration.get().flip(who.get(), new FlipRequest.Change(change), false);
        } catch (SQLException failure) {
            throw new DualWriteException(
                    ErrorCode.CONTROL_UNREADABLE,
                    feature.name(),
                    "The flip could not be written to the source: " + failure.getMessage() + ".",
                    failure);
        }
        if (!report.allowed()) {
            throw new DualWriteException(
                    ErrorCode.FLIP_REFUSED,
                    feature.name(),
                    "Feature " + feature.name() + " was not changed. " + report.refusal(),
                    ErrorCode.FLIP_REFUSED.remedy());
        }
    }
}
