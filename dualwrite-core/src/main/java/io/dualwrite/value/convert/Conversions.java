package io.dualwrite.value.convert;

import io.dualwrite.value.Conversion;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.UuidForm;
import io.dualwrite.value.date.Layout;
import io.dualwrite.value.date.Orthography;
import io.dualwrite.value.date.Spelling;
import io.dualwrite.value.date.WallClock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Conversions by their words: {@code <type> [from <source form>] [in <time zone>] [else <usual spelling>]}, for example
 * {@code bigint}, {@code numeric(10,2) from text}, {@code uuid from blob}, {@code timestamptz(3) from epoch-millis},
 * {@code date from epoch-millis in Europe/Paris}, {@code timestamp(0) from yyyy-MM-dd HH:mm:ss}. What {@link
 * Conversion#spec()} says is read back here as the same conversion; the words are stored between runs and must stay.
 */
public final class Conversions {

    private static final Pattern SPEC = Pattern.compile(
            "(?<type>.+?)(?: from (?<form>.+?))?(?: in (?<zone>[A-Za-z0-9/_+:-]+))?(?: else (?<usual>.+))?");

    private Conversions() {}

    /** The plain conversion to this type: from the one storage class that corresponds to it. */
    public static Conversion to(TargetType type) {
        return switch (type.base()) {
            case SMALLINT, INTEGER, BIGINT -> new WholeNumber(type);
            case DOUBLE_PRECISION -> new FloatingPoint();
            case NUMERIC -> new ExactNumber(type);
            case BOOLEAN -> new TrueOrFalse();
            case TEXT, VARCHAR -> new PlainText(type);
            case BYTEA -> Bytes.ofBlobs();
            case JSON, JSONB -> new JsonDocument(type);
            case UUID, DATE, TIME, TIMESTAMP, TIMESTAMPTZ ->
                throw new IllegalArgumentException("the form in the source is missing: " + type + " from ...");
        };
    }

    /**
     * The conversion that these words name.
     *
     * @throws IllegalArgumentException if they name none; the message says what is wrong with them
     */
    public static Conversion parse(String spec) {
        String words = spec.trim();
        if (words.startsWith("text nul-")) {
            return altered(words);
        }
        Matcher parts = SPEC.matcher(words);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no type named in '" + spec + "'");
        }
        TargetType type = TargetType.parse(parts.group("type"))
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + parts.group("type") + "' is not a type that a column can be given"));
        WallClock clock = clock(parts.group("zone"));
        String form = parts.group("form");
        if (form == null) {
            return to(type);
        }
        if (form.equals("any")) {
            return fromAny(type, clock, parts.group("usual"));
        }
        return switch (type.base()) {
            case NUMERIC -> plainForm(form, "text", new DecimalText(type));
            case BYTEA -> plainForm(form, "text", Bytes.ofText());
            case UUID -> new Uuid(uuidForm(form));
            case DATE, TIME, TIMESTAMP, TIMESTAMPTZ -> date(type, form, clock);
            default -> throw new IllegalArgumentException(type + " cannot be made from '" + form + "'");
        };
    }

    private static Conversion altered(String words) {
        for (AlteredText.Rule rule : AlteredText.Rule.values()) {
            if (words.equals("text " + rule.word)) {
                return new AlteredText(rule);
            }
        }
        throw new IllegalArgumentException("'" + words + "' is not a rule: text nul-stripped or text nul-pictured");
    }

    private static Conversion fromAny(TargetType type, @Nullable WallClock clock, @Nullable String usual) {
        return switch (type.base()) {
            case TEXT -> new AnyAsText();
            case BYTEA -> Bytes.ofBoth();
            case TIMESTAMP, TIMESTAMPTZ -> new AnyDate(type, clock, spelling(usual));
            default -> throw new IllegalArgumentException(type + " cannot be made from values of any kind");
        };
    }

    private static Conversion date(TargetType type, String form, @Nullable WallClock clock) {
        Layout number = numberLayout(form);
        if (number == null) {
            Orthography orthography = Orthography.parse(form)
                    .orElseThrow(
                            () -> new IllegalArgumentException("'" + form + "' is not a spelling of dates or times"));
            return new DateAsText(type, orthography, clock);
        }
        return switch (number) {
            case JULIAN_DAY -> new JulianDay(type);
            case NUMBER_DATE -> {
                if (type.base() != TargetType.Base.DATE) {
                    throw new IllegalArgumentException(type + " cannot be made from '" + form + "'");
                }
                yield new NumberDay();
            }
            default -> new EpochTime(type, number, clock);
        };
    }

    private static Spelling spelling(@Nullable String usual) {
        if (usual == null) {
            throw new IllegalArgumentException("the usual spelling is missing: ... else epoch-millis");
        }
        Layout number = numberLayout(usual);
        if (number != null) {
            return Spelling.of(number);
        }
        return Orthography.parse(usual)
                .map(Orthography::base)
                .orElseThrow(() -> new IllegalArgumentException("'" + usual + "' is not a spelling of dates or times"));
    }

    private static @Nullable Layout numberLayout(String form) {
        for (Layout layout : Layout.values()) {
            if (!layout.isText() && layout.toString().equals(form)) {
                return layout;
            }
        }
        return null;
    }

    private static UuidForm uuidForm(String form) {
        for (UuidForm known : UuidForm.values()) {
            if (known.word().equals(form)) {
                return known;
            }
        }
        throw new IllegalArgumentException("uuid cannot be made from '" + form + "': blob, text or hex");
    }

    private static Conversion plainForm(String form, String expected, Conversion conversion) {
        if (!form.equals(expected)) {
            throw new IllegalArgumentException(conversion.target() + " cannot be made from '" + form + "'");
        }
        return conversion;
    }

    private static @Nullable WallClock clock(@Nullable String zone) {
        if (zone == null) {
            return null;
        }
        try {
            return new WallClock(ZoneId.of(zone));
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("'" + zone + "' is not a time zone, such as Europe/Paris", unknown);
        }
    }
}
