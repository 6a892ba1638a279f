package io.dualwrite.compare.meaning;

import io.dualwrite.value.TargetType;
import java.time.DateTimeException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Dates in which several spellings meet; the target keeps the time, and in a companion column a code for how it was
 * spelled. Compared in the source's form: what the target holds is spelled out by its code and must be the source's
 * value to the byte. So nothing here has to tell what a source's value looks like.
 *
 * <p>A row without a code, or with one that cannot express its time, is spelled in the column's usual way.
 */
final class AnyDates extends ColumnRule {
    private static final int LAYOUTS = 13;
    private static final int JULIAN = 4;
    private static final int DAY_NUMBER = 5;
    private static final String[] LAYOUT = {
        "",
        "",
        "",
        "",
        "",
        "",
        "yyyyMMdd",
        "yyyy-MM-dd",
        "yyyy-MM-dd HH:mm",
        "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-ddTHH:mm",
        "yyyy-MM-ddTHH:mm:ss",
        "HH:mm",
        "HH:mm:ss"
    };
    private static final long[] UNIT = {0, 1_000_000, 1_000, 1};

    private final @Nullable Zone zone;
    private final int usual;

    AnyDates(TargetType type, @Nullable Zone zone, String usual) {
        super(type);
        this.zone = zone;
        this.usual = codeOf(usual);
    }

    private static int codeOf(String usual) {
        String[] numbers = {"epoch-seconds", "epoch-millis", "epoch-micros", "julian-day", "number-yyyyMMdd"};
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i].equals(usual)) {
                return i + 1;
            }
        }
        DatePattern pattern = DatePattern.parse(usual)
                .orElseThrow(() -> new IllegalArgumentException("'" + usual + "' is not a spelling of dates"));
        String layout = pattern.date() + pattern.separator() + pattern.time();
        for (int number = DAY_NUMBER + 1; number <= LAYOUTS; number++) {
            if (LAYOUT[number].equals(layout)) {
                return number | pattern.fixedDigits() << 4 | zoneCode(pattern.zone());
            }
        }
        throw new IllegalArgumentException("'" + usual + "' is not a spelling of dates");
    }

    private static int zoneCode(String zone) {
        if (zone.isEmpty()) {
            return 0;
        }
        if (zone.equals("Z")) {
            return 1 << 8;
        }
        int minutes = Integer.parseInt(zone.substring(1, 3)) * 60
                + (zone.length() > 3 ? Integer.parseInt(zone.substring(zone.length() - 2)) : 0);
        int mark = zone.length() == 6 ? 2 : zone.length() == 5 ? 3 : 4;
        return mark << 8 | ((zone.startsWith("-") ? -minutes : minutes) + 18 * 60) << 11;
    }

    /** The stored value itself, with its class as spelling. */
    @Override
    protected void meaning(SourceValue from, Datum to) {
        switch (from.kind()) {
            case INTEGER -> to.setLong(from.integer());
            case REAL -> to.setDouble(from.real());
            case TEXT -> to.setBytes(from.bytes());
            default -> to.setForeign(from);
        }
    }

    @Override
    public void settle(Datum target) {
        if (target.isNull() || target.form() != Datum.Form.LONG) {
            target.withSpelling(0);
            return;
        }
        long value = target.bits();
        SourceValue spelled = new SourceValue();
        if (spell(value, target.spelling(), spelled) || spell(value, usual, spelled)) {
            read(spelled, target);
        } else {
            target.setForeign(value + " which no spelling of the source expresses");
        }
    }

    private boolean spell(long value, int code, SourceValue to) {
        int layout = code & 0xF;
        if (code <= 0 || layout < 1 || layout > LAYOUTS) {
            return false;
        }
        boolean instant = layout < JULIAN || (code >> 8 & 7) != 0;
        boolean holdsInstants = type().base() == TargetType.Base.TIMESTAMPTZ;
        if (zone == null && instant != holdsInstants) {
            return false;
        }
        long micros = value;
        if (zone != null && instant != holdsInstants) {
            micros = instant ? zone.instant(value) : zone.reading(value);
            if ((instant ? zone.reading(micros) : zone.instant(micros)) != value) {
                return false;
            }
        }
        if (layout < JULIAN) {
            to.setInteger(micros / UNIT[layout]);
            return micros % UNIT[layout] == 0;
        }
        Datum time = new Datum().setLong(layout == DAY_NUMBER ? Math.floorDiv(micros, Zone.DAY) : micros);
        return switch (layout) {
            case JULIAN -> new Dates.JulianDays(type()).write(time, to);
            case DAY_NUMBER -> Math.floorMod(micros, Zone.DAY) == 0 && new Dates.DayNumber().write(time, to);
            default -> text(micros, code, to);
        };
    }

    private static boolean text(long micros, int code, SourceValue to) {
        int fraction = code >> 4 & 0xF;
        Optional<String> zone = zoneText(code);
        if (zone.isEmpty()) {
            return false;
        }
        String words = LAYOUT[code & 0xF] + (fraction == 0 ? "" : "." + "S".repeat(fraction)) + zone.get();
        byte[] text = DatePattern.parse(words)
                .map(pattern -> written(pattern, micros))
                .orElse(null);
        if (text == null) {
            return false;
        }
        to.setText(text);
        return true;
    }

    private static byte @Nullable [] written(DatePattern pattern, long micros) {
        try {
            return pattern.write(micros);
        } catch (DateTimeException | ArithmeticException outside) {
            return null;
        }
    }

    private static Optional<String> zoneText(int code) {
        int mark = code >> 8 & 7;
        int minutes = (code >> 11) - 18 * 60;
        String sign = minutes < 0 ? "-" : "+";
        int size = Math.abs(minutes);
        return switch (mark) {
            case 0 -> Optional.of("");
            case 1 -> Optional.of("Z");
            case 2 -> Optional.of(String.format(Locale.ROOT, "%s%02d:%02d", sign, size / 60, size % 60));
            case 3 -> Optional.of(String.format(Locale.ROOT, "%s%02d%02d", sign, size / 60, size % 60));
            case 4 ->
                size % 60 == 0 ? Optional.of(String.format(Locale.ROOT, "%s%02d", sign, size / 60)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    @Override
    public boolean isHashedInside() {
        return false;
    }

    @Override
    public boolean hasCompanion() {
        return true;
    }

    @Override
    public boolean write(Datum from, SourceValue to) {
        switch (from.form()) {
            case LONG -> to.setInteger(from.bits());
            case DOUBLE -> to.setReal(from.real());
            case BYTES -> to.setText(from.bytes());
            default -> {
                return false;
            }
        }
        return true;
    }
}
