package io.dualwrite.stage;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A part of a hundred, exact to a hundredth.
 *
 * @param hundredths from 0 to 10,000
 */
public record Percentage(int hundredths) implements Comparable<Percentage> {
    public static final Percentage NONE = new Percentage(0);
    public static final Percentage ALL = new Percentage(10_000);

    public Percentage {
        if (hundredths < 0 || hundredths > 10_000) {
            throw new IllegalArgumentException("A percentage is between 0 and 100");
        }
    }

    public static Percentage of(int percent) {
        return new Percentage(Math.multiplyExact(percent, 100));
    }

    /**
     * Reads {@code 12.5} or {@code 12.5%}.
     *
     * @throws IllegalArgumentException if it is no number from 0 to 100 with two decimals at most
     */
    public static Percentage parse(String text) {
        String number = text.strip();
        if (number.endsWith("%")) {
            number = number.substring(0, number.length() - 1).strip();
        }
        try {
            return new Percentage(new BigDecimal(number)
                    .movePointRight(2)
                    .setScale(0, RoundingMode.UNNECESSARY)
                    .intValueExact());
        } catch (ArithmeticException | IllegalArgumentException notOne) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a percentage: a number from 0 to 100 with two decimals at most", notOne);
        }
    }

    public boolean isNone() {
        return hundredths == 0;
    }

    @Override
    public int compareTo(Percentage other) {
        return Integer.compare(hundredths, other.hundredths);
    }

    /** Such as {@code 12.5}. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString();
    }
}
