package io.dualwrite;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.stage.Flags;
import io.dualwrite.stage.Percentage;
import io.dualwrite.stage.Stage;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** What somebody wants to be switched. */
public sealed interface FlipRequest {
    /** One word for the audit trail. */
    String action();

    /** The flags that this makes of the present ones. */
    Flags applyTo(Flags now, Percentage firstStep);

    /**
     * Whether it means the same as when it was asked for. What names its aim always does; a step is one from a stage that somebody saw.
     *
     * @param seen flags that it was asked for upon
     * @param now flags that others have left by now
     */
    boolean isStillMeant(Flags seen, Flags now);

    private static DualWriteException none(Flags now, String where) {
        return new DualWriteException(
                ErrorCode.FLIP_REFUSED,
                now.stage().name(),
                "There is no stage " + where + " " + now.stage() + ".",
                "Set another one by its name.");
    }

    /** The next stage. */
    record Advance() implements FlipRequest {
        @Override
        public String action() {
            return "advance";
        }

        @Override
        public Flags applyTo(Flags now, Percentage firstStep) {
            return now.toStage(now.stage().next().orElseThrow(() -> none(now, "after")), firstStep);
        }

        @Override
        public boolean isStillMeant(Flags seen, Flags now) {
            return seen.stage() == now.stage();
        }
    }

    /** The stage before. */
    record Back() implements FlipRequest {
        @Override
        public String action() {
            return "back";
        }

        @Override
        public Flags applyTo(Flags now, Percentage firstStep) {
            return now.toStage(now.stage().previous().orElseThrow(() -> none(now, "before")), firstStep);
        }

        @Override
        public boolean isStillMeant(Flags seen, Flags now) {
            return seen.stage() == now.stage();
        }
    }

    /** This stage. */
    record To(Stage stage) implements FlipRequest {
        public To {
            Objects.requireNonNull(stage, "stage");
        }

        @Override
        public String action() {
            return "set";
        }

        @Override
        public Flags applyTo(Flags now, Percentage firstStep) {
            return now.toStage(stage, firstStep);
        }

        @Override
        public boolean isStillMeant(Flags seen, Flags now) {
            return true;
        }
    }

    /**
     * A part of the flags, such as one percentage. What it does not speak of stays as others have set it.
     *
     * @param change what becomes of the flags of the moment it is decided; may be asked more than once
     */
    record Change(UnaryOperator<Flags> change) implements FlipRequest {
        public Change {
            Objects.requireNonNull(change, "change");
        }

        @Override
        public String action() {
            return "flags";
        }

        @Override
        public Flags applyTo(Flags now, Percentage firstStep) {
            return change.apply(now);
        }

        @Override
        public boolean isStillMeant(Flags seen, Flags now) {
            return true;
        }
    }

    /** These very flags. */
    record Set(Flags flags) implements FlipRequest {
        public Set {
            Objects.requireNonNull(flags, "flags");
        }

        @Override
        public String action() {
            return "flags";
        }

        @Override
        public Flags applyTo(Flags now, Percentage firstStep) {
            return flags;
        }

        @Override
        public boolean isStillMeant(Flags seen, Flags now) {
            return seen.equals(now);
        }
    }
}
