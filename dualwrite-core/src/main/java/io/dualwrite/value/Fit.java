package io.dualwrite.value;

/**
 * Whether a value can cross, and if not, why. Anything but {@link #FITS} means that the value was not carried over at
 * all: nothing is rounded, cut or replaced on the way.
 */
public enum Fit {
    FITS("crosses and comes back identical"),
    WRONG_CLASS("has a storage class that the column's type does not hold"),
    OUT_OF_RANGE("is outside the range of the type"),
    TOO_LONG("is longer than the type allows"),
    NUL_CHARACTER("contains a NUL character, which PostgreSQL text cannot hold"),
    INVALID_UTF8("is not valid UTF-8"),
    NOT_A_BOOLEAN("is neither 0 nor 1"),
    NOT_A_DATE("is not a date or time, or one that the calendar does not have"),
    OTHER_SPELLING("is a date or time in another spelling than the rest of the column"),
    NOT_A_UUID("is not a UUID in the form the column uses"),
    NOT_JSON("is not JSON as PostgreSQL reads it"),
    NOT_A_NUMBER("is not a number"),
    INFINITE("is infinite or not a number, which one of the two sides cannot hold"),
    NOT_EXACT("would come back changed");

    private final String because;

    Fit(String because) {
        this.because = because;
    }

    public boolean fits() {
        return this == FITS;
    }

    /** Continues a sentence that starts with "the value". */
    public String because() {
        return because;
    }
}
