package io.dualwrite.benchmarks.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** A limit that a measured value must keep, in the form that scripts read: {@code BAR <name> <value> <op> <limit> <pass|fail>}. */
public record Bar(String name, double value, Comparison comparison, double limit) {

    /** Which side of the limit is the good one. */
    public enum Comparison {
        AT_LEAST(">="),
        AT_MOST("<=");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }
    }

    public static Bar atLeast(String name, double value, double limit) {
        return new Bar(name, value, Comparison.AT_LEAST, limit);
    }

    public static Bar atMost(String name, double value, double limit) {
        return new Bar(name, value, Comparison.AT_MOST, limit);
    }

    /** A value that is not a number passes nothing. */
    @JsonProperty("passes")
    public boolean passes() {
        return comparison == Comparison.AT_LEAST ? value >= limit : value <= limit;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "BAR %s %.3f %s %.3f %s", name, value, comparison.sign, limit, passes() ? "pass" : "fail");
    }
}
