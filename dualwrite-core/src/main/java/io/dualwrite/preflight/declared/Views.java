package io.dualwrite.preflight.declared;

import static io.dualwrite.preflight.finding.FindingKind.VIEW_TO_TRANSLATE;
import static io.dualwrite.preflight.finding.FindingKind.WRITABLE_VIEW;

import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.View;
import java.util.function.Consumer;

/** Which views have to be carried over, and is any of them written to? */
final class Views implements Detector {
    @Override
    public void detect(Schema schema, Consumer<Finding> found) {
        for (View view : schema.views()) {
            found.accept(Finding.inTable(VIEW_TO_TRANSLATE, view.name(), 1, ""));
            if (!view.triggers().isEmpty()) {
                found.accept(Finding.inTable(
                        WRITABLE_VIEW, view.name(), view.triggers().size(), ""));
            }
        }
    }
}
