package io.dualwrite.value.date;

import io.dualwrite.value.Cell;

/**
 * Dates and times in any spelling: integers by their magnitude, reals as Julian days, text by its shape. Works like
 * {@link DateText}, and by the same law, on whole cells.
 */
public final class DateInCell {

    private DateInCell() {}

    /** Code of the spelling, or {@link Spelling#NONE}. */
    public static int spellingOf(Cell cell) {
        return switch (cell.storageClass()) {
            case INTEGER -> layoutOf(cell.integer());
            case REAL ->
                Julian.micros(cell.real()) == DateText.NO_SUCH_TIME
                        ? Spelling.NONE
                        : Spelling.code(Layout.JULIAN_DAY, 0, ZoneMark.NONE, 0);
            case TEXT -> DateText.spellingOf(cell.bytes());
            case NULL, BLOB -> Spelling.NONE;
        };
    }

    private static int layoutOf(long number) {
        Layout layout = switch (NumberDate.of(number)) {
            case SECONDS -> Layout.EPOCH_SECONDS;
            case MILLIS -> Layout.EPOCH_MILLIS;
            case MICROS -> Layout.EPOCH_MICROS;
            case CALENDAR_DAY -> Layout.NUMBER_DATE;
            case AMBIGUOUS, NONE -> null;
        };
        return layout == null ? Spelling.NONE : Spelling.code(layout, 0, ZoneMark.NONE, 0);
    }

    /** The time that a cell of this spelling names, or {@link DateText#NO_SUCH_TIME}. */
    public static long microsOf(Cell cell, int code) {
        Layout layout = Spelling.layoutOf(code);
        return switch (layout) {
            case EPOCH_SECONDS, EPOCH_MILLIS, EPOCH_MICROS -> cell.integer() * layout.microsPerUnit();
            case JULIAN_DAY -> Julian.micros(cell.real());
            case NUMBER_DATE -> {
                long day = CivilDay.ofNumber(cell.integer());
                yield day == CivilDay.NO_SUCH_DAY ? DateText.NO_SUCH_TIME : day * DateText.MICROS_PER_DAY;
            }
            default -> DateText.microsOf(cell.bytes(), code);
        };
    }

    /** Writes the time into the cell in that spelling; says false if it cannot be expressed exactly. */
    public static boolean render(long micros, int code, Cell to) {
        Layout layout = Spelling.layoutOf(code);
        switch (layout) {
            case EPOCH_SECONDS, EPOCH_MILLIS, EPOCH_MICROS -> {
                to.setInteger(micros / layout.microsPerUnit());
                return micros % layout.microsPerUnit() == 0;
            }
            case JULIAN_DAY -> {
                to.setReal(Julian.day(micros));
                return Julian.micros(to.real()) == micros;
            }
            case NUMBER_DATE -> {
                long day = Math.floorDiv(micros, DateText.MICROS_PER_DAY);
                boolean inCalendar = day >= CivilDay.FIRST && day <= CivilDay.LAST;
                to.setInteger(inCalendar ? CivilDay.asNumber(day) : 0);
                return inCalendar && micros % DateText.MICROS_PER_DAY == 0;
            }
            default -> {
                byte[] text = DateText.render(micros, code);
                if (text != null) {
                    to.setText(text);
                }
                return text != null;
            }
        }
    }
}
