package io.dualwrite.compare.meaning;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The shortest decimal that names a double: how a REAL reads as a decimal number. */
final class Shortest {
    private static final long MOST_EXACT = 1L << 53;
    private static final double[] TENS = {1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

    private Shortest() {}

    /** Without trailing zeros. */
    static BigDecimal of(double finite) {
        if (finite == 0) {
            return BigDecimal.ZERO;
        }
        for (int scale = 0; scale < TENS.length; scale++) {
            double shifted = Math.rint(finite * TENS[scale]);
            // Both are exact below 2^53, so the quotient is the double nearest to that decimal. Up to fifteen digits
            // no two decimals share a double.
            if (Math.abs(shifted) < 1e15 && Math.abs(shifted) < MOST_EXACT && shifted / TENS[scale] == finite) {
                return BigDecimal.valueOf((long) shifted, scale).stripTrailingZeros();
            }
        }
        BigDecimal exact = new BigDecimal(finite);
        for (int digits = 1; digits < 17; digits++) {
            BigDecimal candidate = exact.round(new MathContext(digits, RoundingMode.HALF_UP));
            if (candidate.doubleValue() == finite) {
                return candidate.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(17, RoundingMode.HALF_UP)).stripTrailingZeros();
    }
}
