package io.dualwrite;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.stage.Flags;
import io.dualwrite.stage.Percentage;
import io.dualwrite.stage.Stage;
import java.util.Objects;

/** What somebody wants to be switched. */
public sealed interface FlipRequest {
    /** One word for the audit trail. */
    String action();

    /** The flags that this makes of the present ones. */
    Flags applyTo(Flags now, Percentage firstStep);

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
    }
}
