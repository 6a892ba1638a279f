package io.dualwrite.value.date;

/** What follows the time in a text. The numbers are stored in companion columns: never renumber. */
public enum ZoneMark {
    NONE(0, 0),
    /** {@code Z} */
    ZULU(1, 1),
    /** {@code +02:00} */
    HOURS_COLON_MINUTES(2, 6),
    /** {@code +0200} */
    HOURS_MINUTES(3, 5),
    /** {@code +02} */
    HOURS(4, 3);

    private static final ZoneMark[] BY_NUMBER = {NONE, ZULU, HOURS_COLON_MINUTES, HOURS_MINUTES, HOURS};

    private final int number;
    private final int length;

    ZoneMark(int number, int length) {
        this.number = number;
        this.length = length;
    }

    int number() {
        return number;
    }

    static boolean hasNumber(int number) {
        return number >= 0 && number < BY_NUMBER.length;
    }

    static ZoneMark ofNumber(int number) {
        return BY_NUMBER[number];
    }

    /** How many characters the mark takes. */
    int length() {
        return length;
    }

    boolean showsOffset() {
        return this != NONE && this != ZULU;
    }
}
