package io.dualwrite.value.convert;

import io.dualwrite.value.Cell;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.Fit;
import io.dualwrite.value.StorageClass;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.TargetValue;
import io.dualwrite.value.date.DateText;
import io.dualwrite.value.date.Layout;
import io.dualwrite.value.date.Orthography;
import io.dualwrite.value.date.WallClock;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times that a column keeps as TEXT in one spelling. Text that names a zone becomes timestamptz; a reading of
 * the clock becomes timestamp, or, with the zone of that clock, timestamptz; a day date; a time of day time.
 */
final class DateAsText extends Conversion {

    private final Orthography orthography;
    private final @Nullable WallClock clock;

    DateAsText(TargetType target, Orthography orthography, @Nullable WallClock clock) {
        super(target, target.sql() + " from " + orthography + (clock == null ? "" : " in " + clock.zone()));
        this.orthography = orthography;
        this.clock = clock;
        boolean meansTheSame = switch (orthography.sense()) {
            case INSTANT -> target.base() == TargetType.Base.TIMESTAMPTZ && clock == null;
            case WALL_CLOCK ->
                target.base() == (clock == null ? TargetType.Base.TIMESTAMP : TargetType.Base.TIMESTAMPTZ);
            case DAY -> target.base() == TargetType.Base.DATE && clock == null;
            case TIME_OF_DAY -> target.base() == TargetType.Base.TIME && clock == null;
        };
        if (!meansTheSame) {
            throw new IllegalArgumentException(target + " cannot hold " + orthography
                    + (orthography.sense() == Layout.Sense.WALL_CLOCK
                            ? " unless the zone of that clock is named"
                            : ""));
        }
    }

    @Override
    protected Fit forward(Cell from, TargetValue to) {
        if (!from.is(StorageClass.TEXT)) {
            return Fit.WRONG_CLASS;
        }
        int code = DateText.spellingOf(from.bytes());
        if (code == 0) {
            return Fit.NOT_A_DATE;
        }
        long micros = DateText.microsOf(from.bytes(), code);
        if (micros == DateText.NO_SUCH_TIME) {
            return Fit.NOT_A_DATE;
        }
        if (orthography.spell(micros) != code) {
            return Fit.OTHER_SPELLING;
        }
        if (target().base() == TargetType.Base.DATE) {
            to.setLong(micros / Moments.MICROS_PER_DAY);
            return Fit.FITS;
        }
        long value = clock == null ? micros : clock.instant(micros);
        if (!Moments.keeps(target(), value) || (clock != null && clock.reading(value) != micros)) {
            return Fit.NOT_EXACT;
        }
        to.setLong(value);
        return Fit.FITS;
    }

    @Override
    protected Fit back(TargetValue from, Cell to) {
        long value = from.longValue();
        if (target().base() == TargetType.Base.DATE) {
            if (Math.abs(value) > Moments.MAX_DAYS) {
                return Fit.OUT_OF_RANGE;
            }
            value *= Moments.MICROS_PER_DAY;
        }
        long micros = clock == null ? value : clock.reading(value);
        byte[] text = DateText.render(micros, orthography.spell(micros));
        if (text == null || (clock != null && clock.instant(micros) != value)) {
            return Fit.NOT_EXACT;
        }
        to.setText(text);
        return Fit.FITS;
    }
}
