package io.dualwrite.compare.meaning;

import io.dualwrite.compare.meaning.SourceValue.Kind;
import io.dualwrite.value.TargetType;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Rules of columns whose dates are all kept in one way. A date means days since 1970, a time microseconds since midnight,
 * everything else microseconds since 1970.
 */
final class Dates {
    private static final long FIRST = LocalDate.of(1, 1, 1).toEpochDay() * Zone.DAY;
    private static final long END = LocalDate.of(10_000, 1, 1).toEpochDay() * Zone.DAY;

    private Dates() {}

    /** INTEGER seconds, milliseconds or microseconds since 1970. */
    static final class Counted extends ColumnRule {
        private final long unit;
        private final @Nullable Zone zone;

        Counted(TargetType type, long unit, @Nullable Zone zone) {
            super(type);
            this.unit = unit;
            this.zone = zone;
        }

        @Override
        protected void meaning(SourceValue from, Datum to) {
            boolean inCalendar = from.kind() == Kind.INTEGER
                    && from.integer() >= Math.floorDiv(FIRST, unit)
                    && from.integer() < END / unit;
            long instant = inCalendar ? from.integer() * unit : 0;
            if (!inCalendar || instantOf(valueOf(instant)) != instant || !isPossible(valueOf(instant))) {
                to.setForeign(from);
            } else {
                to.setLong(valueOf(instant));
            }
        }

        private boolean isPossible(long value) {
            return type().base() != TargetType.Base.TIME || (value >= 0 && value < Zone.DAY);
        }

        private long valueOf(long instant) {
            if (zone == null) {
                return instant;
            }
            long reading = zone.reading(instant);
            return type().base() == TargetType.Base.DATE ? Math.floorDiv(reading, Zone.DAY) : reading;
        }

        private long instantOf(long value) {
            if (zone == null) {
                return value;
            }
            return type().base() == TargetType.Base.DATE ? zone.startOfDay(value) : zone.instant(value);
        }

        @Override
        public boolean keepsOrder() {
            return zone == null;
        }

        @Override
        public boolean write(Datum from, SourceValue to) {
            if (from.form() != Datum.Form.LONG) {
                return false;
            }
            long instant = instantOf(from.bits());
            to.setInteger(instant / unit);
            return instant % unit == 0 && valueOf(instant) == from.bits();
        }
    }

    /** INTEGER days of the form yyyymmdd. */
    static final class DayNumber extends ColumnRule {
        DayNumber() {
            super(TargetType.DATE);
        }

        @Override
        protected void meaning(SourceValue from, Datum to) {
            long number = from.kind() == Kind.INTEGER ? from.integer() : -1;
            long day = number > 0 && number < 100_000_000
                    ? DatePattern.epochDay(number / 10_000, number / 100 % 100, number % 100)
                    : DatePattern.NONE;
            if (day == DatePattern.NONE) {
                to.setForeign(from);
            } else {
                to.setLong(day);
            }
        }

        @Override
        public boolean keepsOrder() {
            return true;
        }

        @Override
        public boolean write(Datum from, SourceValue to) {
            if (from.form() != Datum.Form.LONG || Math.abs(from.bits()) > 5_000_000) {
                return false;
            }
            LocalDate day = LocalDate.ofEpochDay(from.bits());
            to.setInteger(day.getYear() * 10_000L + day.getMonthValue() * 100L + day.getDayOfMonth());
            return day.getYear() >= 1 && day.getYear() <= 9999;
        }
    }

    /** REAL days since noon of 4714-11-24 BC. */
    static final class JulianDays extends ColumnRule {
        private static final double EPOCH = 2_440_587.5;
        private static final long EPOCH_MILLIS = 210_866_760_000_000L;

        JulianDays(TargetType type) {
            super(type);
        }

        @Override
        protected void meaning(SourceValue from, Datum to) {
            double day = from.real();
            if (from.kind() != Kind.REAL || !(day >= 1_721_425.5 && day < 5_373_484.5)) {
                to.setForeign(from);
                return;
            }
            long millis = Math.round((day - EPOCH) * 86_400_000.0);
            long micros = dayOf(millis * 1000) == day ? millis * 1000 : Math.round((day - EPOCH) * 86_400_000_000.0);
            if (dayOf(micros) == day) {
                to.setLong(micros);
            } else {
                to.setForeign(from);
            }
        }

        /** Whole milliseconds as SQLite itself counts them; anything finer in days and their fraction. */
        private static double dayOf(long micros) {
            if (micros % 1000 == 0) {
                return (micros / 1000 + EPOCH_MILLIS) / 86_400_000.0;
            }
            return EPOCH + Math.floorDiv(micros, Zone.DAY) + Math.floorMod(micros, Zone.DAY) / 86_400_000_000.0;
        }

        @Override
        public boolean write(Datum from, SourceValue to) {
            Datum back = new Datum();
            to.setReal(dayOf(from.bits()));
            meaning(to, back);
            return from.form() == Datum.Form.LONG && back.means(from);
        }
    }

    /** TEXT in one spelling. */
    static final class Written extends ColumnRule {
        private final DatePattern pattern;
        private final @Nullable Zone zone;

        Written(TargetType type, DatePattern pattern, @Nullable Zone zone) {
            super(type);
            this.pattern = pattern;
            this.zone = zone;
        }

        @Override
        protected void meaning(SourceValue from, Datum to) {
            long shown = from.kind() == Kind.TEXT ? pattern.read(from.bytes()) : DatePattern.NONE;
            long value = shown == DatePattern.NONE || zone == null ? shown : zone.instant(shown);
            boolean exact = shown != DatePattern.NONE && (zone == null || zone.reading(value) == shown);
            if (exact) {
                to.setLong(isDate() ? Math.floorDiv(value, Zone.DAY) : value);
            } else {
                to.setForeign(from);
            }
        }

        private boolean isDate() {
            return type().base() == TargetType.Base.DATE;
        }

        @Override
        public boolean keepsOrder() {
            return zone == null && pattern.keepsOrder();
        }

        @Override
        public boolean write(Datum from, SourceValue to) {
            if (from.form() != Datum.Form.LONG || (isDate() && Math.abs(from.bits()) > 5_000_000)) {
                return false;
            }
            long value = isDate() ? from.bits() * Zone.DAY : from.bits();
            byte[] text = pattern.write(zone == null ? value : zone.reading(value));
            if (text == null) {
                return false;
            }
            to.setText(text);
            return zone == null || zone.instant(zone.reading(value)) == value;
        }
    }
}
