package io.dualwrite.value.convert;

import io.dualwrite.value.Cell;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.Fit;
import io.dualwrite.value.StorageClass;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.TargetValue;
import io.dualwrite.value.date.Layout;
import io.dualwrite.value.date.WallClock;
import org.jspecify.annotations.Nullable;

/**
 * INTEGER seconds, milliseconds or microseconds since 1970 as timestamptz. With the application's time zone also as what
 * its clock showed then: as timestamp, as date (where the application stored the start of the day) or as time (where it
 * stored that time on 1970-01-01, as java.sql.Time does).
 */
final class EpochTime extends Conversion {

    private final long microsPerUnit;
    private final @Nullable WallClock clock;

    EpochTime(TargetType target, Layout layout, @Nullable WallClock clock) {
        super(target, target.sql() + " from " + layout + (clock == null ? "" : " in " + clock.zone()));
        this.microsPerUnit = layout.microsPerUnit();
        this.clock = clock;
        if ((target.base() == TargetType.Base.TIMESTAMPTZ) != (clock == null)) {
            throw new IllegalArgumentException(
                    clock == null
                            ? target + " from " + layout + " needs the time zone of the application"
                            : "timestamptz from " + layout + " needs no time zone");
        }
    }

    @Override
    protected Fit forward(Cell from, TargetValue to) {
        if (!from.is(StorageClass.INTEGER)) {
            return Fit.WRONG_CLASS;
        }
        if (!Moments.isInCalendar(from.integer(), microsPerUnit)) {
            return Fit.OUT_OF_RANGE;
        }
        long instant = from.integer() * microsPerUnit;
        long value = valueOf(instant);
        boolean kept = switch (target().base()) {
            case DATE -> true;
            case TIME -> value >= 0 && value < Moments.MICROS_PER_DAY && Moments.keeps(target(), value);
            default -> Moments.keeps(target(), value);
        };
        if (!kept || instantOf(value) != instant) {
            return Fit.NOT_EXACT;
        }
        to.setLong(value);
        return Fit.FITS;
    }

    @Override
    protected Fit back(TargetValue from, Cell to) {
        long instant = instantOf(from.longValue());
        if (instant % microsPerUnit != 0 || valueOf(instant) != from.longValue()) {
            return Fit.NOT_EXACT;
        }
        to.setInteger(instant / microsPerUnit);
        return Fit.FITS;
    }

    private long valueOf(long instant) {
        if (clock == null) {
            return instant;
        }
        long reading = clock.reading(instant);
        return target().base() == TargetType.Base.DATE ? Math.floorDiv(reading, Moments.MICROS_PER_DAY) : reading;
    }

    private long instantOf(long value) {
        if (clock == null) {
            return value;
        }
        return target().base() == TargetType.Base.DATE ? clock.startOfDay(value) : clock.instant(value);
    }
}
