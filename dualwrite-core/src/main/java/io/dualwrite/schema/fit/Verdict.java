package io.dualwrite.schema.fit;

/** How well something of the target holds its counterpart in the source, best first. */
public enum Verdict {
    /** As it is. */
    FITS,
    /** Rows can cross, but something is worth knowing first. */
    FITS_WITH_CONVERSION,
    /** Rows cannot cross until somebody acts. */
    DOES_NOT_FIT;

    /** The worse of the two. */
    public Verdict and(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
