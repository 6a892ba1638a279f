package io.dualwrite.value;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The shortest decimal that names a double, and of those the nearest. Unlike {@link Double#toString} it is the same on
 * every JDK, so that what was written with one can be compared with another.
 */
public final class ShortestDecimal {

    /** Up to so many digits, two different decimals are never the same double. */
    private static final int ALWAYS_DISTINCT = 15;

    private static final int ALWAYS_ENOUGH = 17;

    private ShortestDecimal() {}

    /** The decimal of a finite double, without trailing zeros. */
    public static BigDecimal of(double real) {
        if (real == 0) {
            return BigDecimal.ZERO;
        }
        boolean normal = Math.abs(real) >= Double.MIN_NORMAL;
        BigDecimal rendered = new BigDecimal(Double.toString(real)).stripTrailingZeros();
        if (normal && rendered.precision() <= ALWAYS_DISTINCT) {
            return rendered;
        }
        BigDecimal exact = new BigDecimal(real);
        for (int digits = normal ? ALWAYS_DISTINCT : 1; digits < ALWAYS_ENOUGH; digits++) {
            BigDecimal shorter = exact.round(new MathContext(digits));
            if (shorter.doubleValue() == real) {
                return shorter.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(ALWAYS_ENOUGH)).stripTrailingZeros();
    }
}
