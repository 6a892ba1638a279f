package io.dualwrite.value.date;

import io.dualwrite.value.StorageClass;

/** The shapes in which a date or a time is found in a cell. The numbers are stored in companion columns: never renumber. */
public enum Layout {
    EPOCH_SECONDS(1, StorageClass.INTEGER, Sense.INSTANT, "epoch-seconds"),
    EPOCH_MILLIS(2, StorageClass.INTEGER, Sense.INSTANT, "epoch-millis"),
    EPOCH_MICROS(3, StorageClass.INTEGER, Sense.INSTANT, "epoch-micros"),
    JULIAN_DAY(4, StorageClass.REAL, Sense.WALL_CLOCK, "julian-day"),
    NUMBER_DATE(5, StorageClass.INTEGER, Sense.DAY, "number-yyyyMMdd"),
    COMPACT_DATE(6, StorageClass.TEXT, Sense.DAY, "yyyyMMdd"),
    DATE(7, StorageClass.TEXT, Sense.DAY, "yyyy-MM-dd"),
    SPACE_MINUTES(8, StorageClass.TEXT, Sense.WALL_CLOCK, "yyyy-MM-dd HH:mm"),
    SPACE_SECONDS(9, StorageClass.TEXT, Sense.WALL_CLOCK, "yyyy-MM-dd HH:mm:ss"),
    T_MINUTES(10, StorageClass.TEXT, Sense.WALL_CLOCK, "yyyy-MM-ddTHH:mm"),
    T_SECONDS(11, StorageClass.TEXT, Sense.WALL_CLOCK, "yyyy-MM-ddTHH:mm:ss"),
    MINUTES(12, StorageClass.TEXT, Sense.TIME_OF_DAY, "HH:mm"),
    SECONDS(13, StorageClass.TEXT, Sense.TIME_OF_DAY, "HH:mm:ss");

    /** What a value of this shape tells by itself. Text with a zone mark is an {@link #INSTANT} too. */
    public enum Sense {
        INSTANT,
        WALL_CLOCK,
        DAY,
        TIME_OF_DAY
    }

    private static final Layout[] BY_NUMBER = byNumber();

    private final int number;
    private final StorageClass storageClass;
    private final Sense sense;
    private final String pattern;

    Layout(int number, StorageClass storageClass, Sense sense, String pattern) {
        this.number = number;
        this.storageClass = storageClass;
        this.sense = sense;
        this.pattern = pattern;
    }

    int number() {
        return number;
    }

    /** The layout of that number, which must be one of those above. */
    static Layout ofNumber(int number) {
        return BY_NUMBER[number];
    }

    static boolean hasNumber(int number) {
        return number >= 1 && number < BY_NUMBER.length;
    }

    public StorageClass storageClass() {
        return storageClass;
    }

    Sense sense() {
        return sense;
    }

    String pattern() {
        return pattern;
    }

    public boolean isText() {
        return storageClass == StorageClass.TEXT;
    }

    /** Whether seconds are written, so that a fraction may follow. */
    boolean showsSeconds() {
        return this == SPACE_SECONDS || this == T_SECONDS || this == SECONDS;
    }

    boolean showsDate() {
        return sense == Sense.DAY || sense == Sense.WALL_CLOCK;
    }

    boolean showsTime() {
        return sense == Sense.TIME_OF_DAY || sense == Sense.WALL_CLOCK;
    }

    /** How many microseconds one counts for; only for the epoch layouts. */
    public long microsPerUnit() {
        return switch (this) {
            case EPOCH_SECONDS -> 1_000_000;
            case EPOCH_MILLIS -> 1_000;
            case EPOCH_MICROS -> 1;
            default -> throw new IllegalStateException(this + " does not count from 1970");
        };
    }

    private static Layout[] byNumber() {
        Layout[] layouts = new Layout[values().length + 1];
        layouts[0] = DATE;
        for (Layout layout : values()) {
            layouts[layout.number] = layout;
        }
        return layouts;
    }

    /** The pattern, as the configuration spells it. */
    @Override
    public String toString() {
        return pattern;
    }
}
