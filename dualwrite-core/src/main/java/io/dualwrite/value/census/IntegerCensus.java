package io.dualwrite.value.census;

import io.dualwrite.value.date.NumberDate;

/** The INTEGERs of a column: extremes, booleans, and what they would be as dates. */
public final class IntegerCensus {

    private long count;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;
    private final Positions notBoolean = new Positions();
    private long seconds;
    private long millis;
    private long micros;
    private long calendarDays;
    private long ambiguous;
    private final MidnightZones midnights = new MidnightZones();

    void add(long value, long position) {
        count++;
        min = Math.min(min, value);
        max = Math.max(max, value);
        if ((value & ~1L) != 0) {
            notBoolean.note(position);
        }
        switch (NumberDate.of(value)) {
            case SECONDS -> seconds++;
            case MILLIS -> millis++;
            case MICROS -> micros++;
            case CALENDAR_DAY -> calendarDays++;
            case AMBIGUOUS -> ambiguous++;
            case NONE -> {}
        }
        midnights.add(value);
    }

    void merge(IntegerCensus other) {
        count += other.count;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
        notBoolean.merge(other.notBoolean);
        seconds += other.seconds;
        millis += other.millis;
        micros += other.micros;
        calendarDays += other.calendarDays;
        ambiguous += other.ambiguous;
        midnights.merge(other.midnights);
    }

    public long count() {
        return count;
    }

    /** Smallest; of no integers, the largest long. */
    public long min() {
        return min;
    }

    /** Largest; of no integers, the smallest long. */
    public long max() {
        return max;
    }

    /** Those that are neither 0 nor 1. */
    public Positions notBoolean() {
        return notBoolean;
    }

    /** How many would be a date of that kind. */
    public long of(NumberDate kind) {
        return switch (kind) {
            case SECONDS -> seconds;
            case MILLIS -> millis;
            case MICROS -> micros;
            case CALENDAR_DAY -> calendarDays;
            case AMBIGUOUS -> ambiguous;
            case NONE -> count - seconds - millis - micros - calendarDays - ambiguous;
        };
    }

    /** Taken as milliseconds: the time zones in which each of them is the start of a day. */
    public MidnightZones midnights() {
        return midnights;
    }
}
