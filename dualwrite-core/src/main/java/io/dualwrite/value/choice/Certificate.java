package io.dualwrite.value.choice;

import io.dualwrite.value.Cell;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.Fit;
import io.dualwrite.value.TargetValue;
import io.dualwrite.value.census.Positions;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The proof, on the real data of a column, that its conversion loses nothing: every value was sent across in memory and
 * came back identical in storage class and in every byte. Rows for which it did not are named with the reason. Confined
 * to one thread; certificates of parts of a table can be merged.
 */
public final class Certificate {

    private final Conversion conversion;
    private final Map<Fit, Positions> misfits = new EnumMap<>(Fit.class);
    private final TargetValue crossed = new TargetValue();
    private final Cell restored = new Cell();
    private long rows;

    public Certificate(Conversion conversion) {
        this.conversion = conversion;
    }

    /** Tries the value of the row at this position. */
    public void add(Cell cell, long position) {
        rows++;
        Fit fit = conversion.toTarget(cell, crossed);
        if (fit.fits()) {
            fit = conversion.fromTarget(crossed, restored);
        }
        if (fit.fits() && !restored.isIdenticalTo(cell)) {
            fit = Fit.NOT_EXACT;
        }
        if (!fit.fits()) {
            misfits.computeIfAbsent(fit, first -> new Positions()).note(position);
        }
    }

    public void merge(Certificate other) {
        rows += other.rows;
        other.misfits.forEach((fit, positions) ->
                misfits.computeIfAbsent(fit, first -> new Positions()).merge(positions));
    }

    public Conversion conversion() {
        return conversion;
    }

    public long rows() {
        return rows;
    }

    /**
     * Whether the column may cross as it is. A column without rows is not certified: nothing was proven. Nor is one
     * whose conversion gives the original up by agreement.
     */
    public boolean isCertified() {
        return rows > 0 && misfits.isEmpty() && conversion.isReversible();
    }

    /** The rows that do not cross, by reason. */
    public Map<Fit, Positions> misfits() {
        return Collections.unmodifiableMap(misfits);
    }
}
