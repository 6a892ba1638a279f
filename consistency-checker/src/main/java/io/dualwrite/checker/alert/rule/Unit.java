package io.dualwrite.checker.alert.rule;

import java.util.Locale;

/** How a number is said. */
enum Unit {
    COUNT {
        @Override
        String words(double value) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
    },
    BYTES {
        @Override
        String words(double value) {
            return String.format(Locale.ROOT, "%,.0f bytes", value);
        }
    },
    /** Milliseconds, in the unit that is read most easily. */
    TIME {
        @Override
        String words(double millis) {
            if (Double.isInfinite(millis)) {
                return "as long as is known";
            }
            long seconds = (long) (millis / 1_000);
            if (seconds < 120) {
                return seconds + " s";
            }
            return seconds < 7_200 ? seconds / 60 + " min" : seconds / 3_600 + " h";
        }
    },
    SHARE {
        @Override
        String words(double value) {
            return String.format(Locale.ROOT, "%.1f %%", value * 100);
        }
    },
    TIMES {
        @Override
        String words(double value) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
    };

    abstract String words(double value);
}
