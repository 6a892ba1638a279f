package io.dualwrite.control;

import io.dualwrite.stage.Flags;
import io.dualwrite.stage.Stage;
import java.util.Objects;

/**
 * What is asked for now.
 *
 * @param pair which migration this is, in a word that no other has
 * @param epoch number of the flips so far: whoever has seen a higher one knows better
 * @param changedAt moment of the last flip, in ISO form
 * @param changedBy who made it
 * @param audits entries of the audit trail
 * @param auditHash hash of its last entry
 */
public record ControlState(
        String pair, long epoch, Flags flags, String changedAt, String changedBy, long audits, String auditHash) {
    public ControlState {
        Objects.requireNonNull(pair, "pair");
        Objects.requireNonNull(flags, "flags");
    }

    public Stage stage() {
        return flags.stage();
    }
}
