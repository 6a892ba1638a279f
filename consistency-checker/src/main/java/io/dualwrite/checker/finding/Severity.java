package io.dualwrite.checker.finding;

import java.util.Locale;

/** How much it matters, least first. */
public enum Severity {
    INFO,
    WARNING,
    CRITICAL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
