package io.dualwrite.compare.meaning;

import io.dualwrite.value.TargetType;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a column means from the words by which its conversion was declared (docs/type-mapping.md). */
public final class Rules {
    private static final Pattern WORDS = Pattern.compile(
            "(?<type>.+?)(?: from (?<form>.+?))?(?: in (?<zone>[A-Za-z0-9/_+:-]+))?(?: else (?<usual>.+))?");

    private Rules() {}

    /**
     * The rule of those words.
     *
     * @throws IllegalArgumentException if they name none
     */
    public static ColumnRule of(String spec) {
        String words = spec.trim();
        switch (words) {
            case "text nul-stripped" -> {
                return new Texts.WithoutNul("");
            }
            case "text nul-pictured" -> {
                return new Texts.WithoutNul("\u2400");
            }
            default -> {}
        }
        Matcher parts = WORDS.matcher(words);
        if (!parts.matches()) {
            throw unknown(spec);
        }
        TargetType type = TargetType.parse(parts.group("type")).orElseThrow(() -> unknown(spec));
        String form = parts.group("form");
        Zone zone = parts.group("zone") == null ? null : new Zone(ZoneId.of(parts.group("zone")));
        if (form == null) {
            return plain(type, spec);
        }
        if (form.equals("any")) {
            return any(type, zone, parts.group("usual"), spec);
        }
        return switch (type.base()) {
            case NUMERIC -> new Numbers.Spelled(type);
            case BYTEA -> new Texts.Binary(false, true);
            case UUID -> new Uuids(form);
            case DATE, TIME, TIMESTAMP, TIMESTAMPTZ -> date(type, form, zone, spec);
            default -> throw unknown(spec);
        };
    }

    private static ColumnRule plain(TargetType type, String spec) {
        return switch (type.base()) {
            case SMALLINT, INTEGER, BIGINT -> new Numbers.Whole(type);
            case DOUBLE_PRECISION -> new Numbers.Floating();
            case NUMERIC -> new Numbers.Exact(type);
            case BOOLEAN -> new Numbers.Truth();
            case TEXT, VARCHAR, JSON -> new Texts.Plain(type);
            case BYTEA -> new Texts.Binary(true, false);
            case JSONB -> new JsonMeaning();
            default -> throw unknown(spec);
        };
    }

    private static ColumnRule any(TargetType type, @Nullable Zone zone, @Nullable String usual, String spec) {
        return switch (type.base()) {
            case TEXT -> new Texts.Mixed();
            case BYTEA -> new Texts.Binary(true, true);
            case TIMESTAMP, TIMESTAMPTZ -> {
                if (usual == null) {
                    throw unknown(spec);
                }
                yield new AnyDates(type, zone, usual);
            }
            default -> throw unknown(spec);
        };
    }

    private static ColumnRule date(TargetType type, String form, @Nullable Zone zone, String spec) {
        return switch (form) {
            case "epoch-seconds" -> new Dates.Counted(type, 1_000_000, zone);
            case "epoch-millis" -> new Dates.Counted(type, 1_000, zone);
            case "epoch-micros" -> new Dates.Counted(type, 1, zone);
            case "julian-day" -> new Dates.JulianDays(type);
            case "number-yyyyMMdd" -> new Dates.DayNumber();
            default -> new Dates.Written(type, DatePattern.parse(form).orElseThrow(() -> unknown(spec)), zone);
        };
    }

    private static IllegalArgumentException unknown(String spec) {
        return new IllegalArgumentException("The comparison does not know the conversion '" + spec + "'");
    }
}
