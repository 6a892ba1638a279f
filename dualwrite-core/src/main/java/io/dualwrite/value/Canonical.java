package io.dualwrite.value;

/**
 * The one definition of "equal". Two values are equal when their canonical forms are identical, and the canonical form
 * of a value is the SQLite value itself with what carries no meaning taken out. A value of the target is first brought
 * back through the column's {@link Conversion}; so no rendering of either database (case of a UUID, scale of a numeric,
 * order of jsonb, a time zone) can look like a difference.
 *
 * <p>This says what a value means. How meaning becomes bytes for a hash or for the wire is the business of those who
 * hash or send, and each of them has an encoding of its own: an error in one must not hide in the other.
 */
public enum Canonical {
    /** Minus zero is zero. Everything else counts: class, every bit of a double, every byte. */
    EXACT,
    /** As {@link #EXACT}; and an integral REAL below 2^63 is that INTEGER, as SQLite's NUMERIC affinity has it. */
    NUMBER;

    private static final double TWO_TO_THE_63 = 0x1p63;

    public void normalise(Cell cell) {
        if (!cell.is(StorageClass.REAL)) {
            return;
        }
        double real = cell.real();
        if (this == NUMBER && isIntegral(real)) {
            cell.setInteger((long) real);
        } else if (real == 0) {
            cell.setReal(0.0);
        }
    }

    /** Whether SQLite's NUMERIC affinity would keep this number as an INTEGER. */
    public static boolean isIntegral(double real) {
        return Math.abs(real) < TWO_TO_THE_63 && real == (long) real;
    }
}
