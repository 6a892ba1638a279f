package io.dualwrite.checker.watch;

import java.util.List;

/** What was wrong when the sidecar started, and is shown until it starts again. */
public record StartProblems(List<Problem> all) {
    public StartProblems {
        all = List.copyOf(all);
    }
}
