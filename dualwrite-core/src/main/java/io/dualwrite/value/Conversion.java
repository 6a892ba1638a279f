package io.dualwrite.value;

/**
 * The agreed way of one column: how a value of the source becomes one of the target and how that becomes the same value
 * of the source again. Immutable and thread-safe; works without allocating where the value allows.
 *
 * <p>The law: whenever {@link #toTarget} answers {@link Fit#FITS}, then {@link #fromTarget} of what it produced restores
 * a cell that {@linkplain Cell#isIdenticalTo is identical} to the first one. A value for which that cannot be promised
 * is refused with the reason. Conversions that say {@link #isReversible()} false are exempt; they are used only where a
 * team asked for them by name.
 */
public abstract class Conversion {

    private final TargetType target;
    private final String spec;

    /**
     * @param spec the conversion in words, as the configuration spells it, for example {@code timestamptz(3) from
     *     epoch-millis}
     */
    protected Conversion(TargetType target, String spec) {
        this.target = target;
        this.spec = spec;
    }

    public final TargetType target() {
        return target;
    }

    /** One storage class or spelling, in words; this is what is stored, shown, and accepted in the configuration. */
    public final String spec() {
        return spec;
    }

    /** NULL is NULL on both sides; everything else is the conversion's own business. */
    public final Fit toTarget(Cell from, TargetValue to) {
        if (from.isNull()) {
            to.setNull();
            return Fit.FITS;
        }
        return forward(from, to);
    }

    public final Fit fromTarget(TargetValue from, Cell to) {
        if (from.isNull()) {
            to.setNull();
            return Fit.FITS;
        }
        return back(from, to);
    }

    protected abstract Fit forward(Cell from, TargetValue to);

    protected abstract Fit back(TargetValue from, Cell to);

    /**
     * Brings a value of the source, or one that came back from the target, into the form in which the two are compared.
     * See {@link Canonical}.
     */
    public void canonicalise(Cell cell) {
        Canonical.EXACT.normalise(cell);
    }

    /** Whether the original comes back. */
    public boolean isReversible() {
        return true;
    }

    /**
     * Whether the target needs a second column, {@code integer}, that keeps how each value was spelled
     * ({@link TargetValue#spelling()}). NULL there stands for zero, the conversion's usual spelling.
     */
    public boolean needsCompanion() {
        return false;
    }

    @Override
    public final String toString() {
        return spec;
    }
}
