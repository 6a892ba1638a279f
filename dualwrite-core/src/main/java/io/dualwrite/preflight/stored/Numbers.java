package io.dualwrite.preflight.stored;

import static io.dualwrite.preflight.finding.FindingKind.BIG_INTEGER_STORED_AS_REAL;
import static io.dualwrite.preflight.finding.FindingKind.DECIMAL_BEYOND_15_DIGITS;
import static io.dualwrite.preflight.finding.FindingKind.INFINITE_NUMBER;
import static io.dualwrite.preflight.finding.FindingKind.INTEGER_BEYOND_32_BITS;
import static io.dualwrite.preflight.finding.FindingKind.REAL_IN_INTEGER_COLUMN;

import io.dualwrite.value.census.IntegerCensus;
import io.dualwrite.value.census.RealCensus;
import java.util.Locale;
import java.util.Set;

/** Are the numbers such as their declaration says, and are they all there? */
final class Numbers implements Detector {
    private static final double TWO_TO_63 = 0x1p63;

    /** Declared so, an application usually reads 32 bits or fewer. */
    private static final Set<String> SMALL =
            Set.of("INT", "INT4", "INT2", "MEDIUMINT", "SMALLINT", "TINYINT", "UNSIGNED INT", "INT UNSIGNED");

    @Override
    public void detect(StoredColumn it, Outcome outcome) {
        RealCensus reals = it.census().reals();
        if (reals.infinite().count() > 0 && it.meaning() != Meaning.UUID) {
            outcome.add(it.finding(INFINITE_NUMBER, "", reals.infinite()));
        }
        if (it.isKeyPart()) {
            return;
        }
        if (it.meaning() == Meaning.WHOLE_NUMBER) {
            detectReals(it, outcome);
            detectWidth(it, outcome);
        }
        if (it.meaning() == Meaning.DECIMAL) {
            detectTooBig(it, outcome);
            if (reals.over15Digits().count() > 0) {
                outcome.add(it.finding(DECIMAL_BEYOND_15_DIGITS, "", reals.over15Digits()));
            }
        }
    }

    /** A real in a column of integers has a fraction, is infinite, or is too big for an integer. */
    private static void detectReals(StoredColumn it, Outcome outcome) {
        RealCensus reals = it.census().reals();
        if (reals.count() > reals.infinite().count()) {
            String name = it.quoted();
            outcome.add(it.suspicion(
                    REAL_IN_INTEGER_COLUMN,
                    "typeof(" + name + ") = 'real' AND abs(" + name + ") < 9223372036854775808.0",
                    ""));
            detectTooBig(it, outcome);
        }
    }

    private static void detectTooBig(StoredColumn it, Outcome outcome) {
        RealCensus reals = it.census().reals();
        if (reals.count() > 0 && Math.max(Math.abs(reals.min()), Math.abs(reals.max())) >= TWO_TO_63) {
            String name = it.quoted();
            outcome.add(it.suspicion(
                    BIG_INTEGER_STORED_AS_REAL,
                    "typeof(" + name + ") = 'real' AND abs(" + name + ") >= 9223372036854775808.0 AND abs(" + name
                            + ") < 9e999",
                    ""));
        }
    }

    private static void detectWidth(StoredColumn it, Outcome outcome) {
        IntegerCensus integers = it.census().integers();
        boolean wide =
                integers.count() > 0 && (integers.max() > Integer.MAX_VALUE || integers.min() < Integer.MIN_VALUE);
        if (wide && SMALL.contains(it.column().declaredType().toUpperCase(Locale.ROOT))) {
            String name = it.quoted();
            outcome.add(it.suspicion(
                    INTEGER_BEYOND_32_BITS,
                    "typeof(" + name + ") = 'integer' AND " + name + " NOT BETWEEN -2147483648 AND 2147483647",
                    "It is declared " + it.column().declaredType() + "."));
        }
    }
}
