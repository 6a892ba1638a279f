package io.dualwrite.value.date;

import java.nio.charset.StandardCharsets;

/**
 * Everything about a date or time in a cell that is not the point in time itself: together with the microseconds it
 * restores the cell to the byte. {@link #code()} packs it into one positive number.
 *
 * @param fractionDigits digits after the seconds, 0 to 9
 * @param offsetMinutes what a zone mark other than Z says, else 0
 */
public record Spelling(Layout layout, int fractionDigits, ZoneMark zoneMark, int offsetMinutes) {

    /** No code of any spelling. */
    public static final int NONE = 0;

    static final int MAX_OFFSET = 18 * 60;

    private static final int FRACTION_SHIFT = 4;
    private static final int MARK_SHIFT = 8;
    private static final int OFFSET_SHIFT = 11;

    public Spelling {
        if (fractionDigits < 0 || fractionDigits > 9 || (fractionDigits > 0 && !layout.showsSeconds())) {
            throw new IllegalArgumentException(layout + " cannot have " + fractionDigits + " fraction digits");
        }
        if (zoneMark != ZoneMark.NONE && !(layout.isText() && layout.showsDate() && layout.showsTime())) {
            throw new IllegalArgumentException(layout + " cannot carry a zone");
        }
        if (Math.abs(offsetMinutes) > MAX_OFFSET || (offsetMinutes != 0 && !zoneMark.showsOffset())) {
            throw new IllegalArgumentException(zoneMark + " cannot say " + offsetMinutes + " minutes");
        }
    }

    public static Spelling of(Layout layout) {
        return new Spelling(layout, 0, ZoneMark.NONE, 0);
    }

    public static Spelling of(Layout layout, int fractionDigits) {
        return new Spelling(layout, fractionDigits, ZoneMark.NONE, 0);
    }

    public static Spelling ofCode(int code) {
        return new Spelling(layoutOf(code), fractionOf(code), markOf(code), offsetOf(code));
    }

    /** Whether a companion column can have held that: it need not have been us who wrote it. */
    public static boolean isCode(int code) {
        if (!Layout.hasNumber(code & 0xF) || !ZoneMark.hasNumber(code >> MARK_SHIFT & 0x7)) {
            return false;
        }
        try {
            return ofCode(code).code() == code;
        } catch (IllegalArgumentException noSuchSpelling) {
            return false;
        }
    }

    public int code() {
        return code(layout, fractionDigits, zoneMark, offsetMinutes);
    }

    static int code(Layout layout, int fractionDigits, ZoneMark mark, int offsetMinutes) {
        int offset = mark.showsOffset() ? offsetMinutes + MAX_OFFSET : 0;
        return layout.number()
                | fractionDigits << FRACTION_SHIFT
                | mark.number() << MARK_SHIFT
                | offset << OFFSET_SHIFT;
    }

    static Layout layoutOf(int code) {
        return Layout.ofNumber(code & 0xF);
    }

    static int fractionOf(int code) {
        return code >> FRACTION_SHIFT & 0xF;
    }

    static ZoneMark markOf(int code) {
        return ZoneMark.ofNumber(code >> MARK_SHIFT & 0x7);
    }

    static int offsetOf(int code) {
        return markOf(code).showsOffset() ? (code >> OFFSET_SHIFT) - MAX_OFFSET : 0;
    }

    static int withFraction(int code, int fractionDigits) {
        return (code & ~(0xF << FRACTION_SHIFT)) | (fractionDigits << FRACTION_SHIFT);
    }

    static int withLayout(int code, Layout layout) {
        return (code & ~0xF) | layout.number();
    }

    /** What the value means: a zone mark makes an instant of a reading of the clock. */
    public Layout.Sense sense() {
        return zoneMark == ZoneMark.NONE ? layout.sense() : Layout.Sense.INSTANT;
    }

    /** The spelling as a pattern, for example {@code yyyy-MM-dd HH:mm:ss.SSS} or {@code epoch-millis}. */
    @Override
    public String toString() {
        String fraction = fractionDigits == 0 ? "" : "." + "S".repeat(fractionDigits);
        return layout.pattern() + fraction + zonePattern();
    }

    String zonePattern() {
        byte[] mark = new byte[zoneMark.length()];
        DateText.writeZone(mark, 0, zoneMark, offsetMinutes);
        return new String(mark, StandardCharsets.US_ASCII);
    }
}
