package io.dualwrite;

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

    /** The next stage. */
    record Advance() implements FlipRequest {
        @Override
        public String action() {
            return "advance";
        }

        @Override
        public Flags applyTo(Flags now, Percentage firstStep) {
            Stage stage = now.stage();
            return now.toStage(stage.next().orElse(stage), firstStep);
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
            Stage stage = now.stage();
            return now.toStage(stage.previous().orElse(stage), firstStep);
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
