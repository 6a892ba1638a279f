package io.dualwrite.checker.alert.rule;

import io.dualwrite.error.Amount;
import java.util.Locale;

/** How a number is said. */
enum Unit {
    ROWS {
        @Override
        String words(double value) {
            return Amount.of((long) value, "row is", "rows are");
        }
    },
    CHANGES {
        @Override
        String words(double value) {
            return Amount.of((long) value, "change waits", "changes wait");
        }

        @Override
        String limit(double value) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
    },
    /** In the unit that is read most easily. */
    BYTES {
        @Override
        String words(double value) {
            double megabytes = value / (1 << 20);
            return megabytes < 1_024
                    ? String.format(Locale.ROOT, "%,.0f MB", megabytes)
                    : String.format(Locale.ROOT, "%,.1f GB", megabytes / 1_024);
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

    /** The same where it only stands for a limit. */
    String limit(double value) {
        return words(value);
    }
}
