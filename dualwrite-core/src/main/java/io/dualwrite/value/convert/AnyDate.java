package io.dualwrite.value.convert;

import io.dualwrite.value.Cell;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.Fit;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.TargetValue;
import io.dualwrite.value.date.DateInCell;
import io.dualwrite.value.date.DateText;
import io.dualwrite.value.date.Layout;
import io.dualwrite.value.date.Spelling;
import io.dualwrite.value.date.WallClock;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times of a column in which several spellings meet, as one timestamptz or timestamp, with a companion column
 * that keeps the spelling of each row.
 *
 * <ol>
 *   <li>The cell's spelling is told from class, magnitude and shape.
 *   <li>Its time is brought to what the target holds: readings of the clock to instants or back, by the zone given;
 *       without a zone only those that need no zone are taken.
 *   <li>Coming back, the companion says the spelling. A row without one (the application wrote it in the target), or
 *       with one that cannot express the present value, is spelled the usual way.
 * </ol>
 */
final class AnyDate extends Conversion {

    private final @Nullable WallClock clock;
    private final int usual;

    AnyDate(TargetType target, @Nullable WallClock clock, Spelling usual) {
        super(target, target.sql() + " from any" + (clock == null ? "" : " in " + clock.zone()) + " else " + usual);
        boolean moment = target.base() == TargetType.Base.TIMESTAMP || target.base() == TargetType.Base.TIMESTAMPTZ;
        if (!moment) {
            throw new IllegalArgumentException(target + " cannot hold dates of any spelling");
        }
        this.clock = clock;
        this.usual = usual.code();
    }

    @Override
    protected Fit forward(Cell from, TargetValue to) {
        int code = DateInCell.spellingOf(from);
        if (code == Spelling.NONE) {
            return Fit.NOT_A_DATE;
        }
        if (!isTellable(code)) {
            return Fit.OTHER_SPELLING;
        }
        long micros = DateInCell.microsOf(from, code);
        if (micros == DateText.NO_SUCH_TIME) {
            return Fit.NOT_A_DATE;
        }
        long value = valueOf(micros, code);
        if (!Moments.keeps(target(), value) || microsOf(value, code) != micros) {
            return Fit.NOT_EXACT;
        }
        to.setLong(value).setSpelling(code);
        return Fit.FITS;
    }

    @Override
    protected Fit back(TargetValue from, Cell to) {
        int code = from.spelling();
        boolean own = Spelling.isCode(code) && isTellable(code);
        if ((own && restore(from.longValue(), code, to)) || restore(from.longValue(), usual, to)) {
            return Fit.FITS;
        }
        return Fit.NOT_EXACT;
    }

    private boolean restore(long value, int code, Cell to) {
        long micros = microsOf(value, code);
        return valueOf(micros, code) == value && DateInCell.render(micros, code, to);
    }

    /** Whether what this spelling means can be turned into what the target means. */
    private boolean isTellable(int code) {
        Layout.Sense sense = Spelling.ofCode(code).sense();
        return sense != Layout.Sense.TIME_OF_DAY && (clock != null || isInstant(sense) == holdsInstants());
    }

    private long valueOf(long micros, int code) {
        boolean instant = isInstant(Spelling.ofCode(code).sense());
        if (clock == null || instant == holdsInstants()) {
            return micros;
        }
        return instant ? clock.reading(micros) : clock.instant(micros);
    }

    private long microsOf(long value, int code) {
        boolean instant = isInstant(Spelling.ofCode(code).sense());
        if (clock == null || instant == holdsInstants()) {
            return value;
        }
        return instant ? clock.instant(value) : clock.reading(value);
    }

    private boolean holdsInstants() {
        return target().base() == TargetType.Base.TIMESTAMPTZ;
    }

    private static boolean isInstant(Layout.Sense sense) {
        return sense == Layout.Sense.INSTANT;
    }

    @Override
    public boolean needsCompanion() {
        return true;
    }
}
