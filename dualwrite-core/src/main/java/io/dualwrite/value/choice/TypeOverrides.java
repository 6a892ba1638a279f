package io.dualwrite.value.choice;

import io.dualwrite.value.Conversion;
import io.dualwrite.value.convert.Conversions;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the team decided: conversions by column, and the time zone of the application. Columns are named {@code
 * table.column}, with {@code *} for any letters and regardless of case. An exact name goes before a pattern; of several
 * patterns the first that matches counts.
 */
public final class TypeOverrides {

    private static final TypeOverrides NONE = new TypeOverrides(Map.of(), null);

    private final Map<String, Conversion> exact = new LinkedHashMap<>();
    private final Map<Pattern, Conversion> patterns = new LinkedHashMap<>();
    private final @Nullable ZoneId applicationZone;

    private TypeOverrides(Map<String, String> specs, @Nullable ZoneId applicationZone) {
        this.applicationZone = applicationZone;
        specs.forEach((column, spec) -> {
            Conversion conversion = conversion(column, spec);
            if (column.contains("*")) {
                patterns.put(pattern(column), conversion);
            } else {
                exact.put(column.toLowerCase(Locale.ROOT), conversion);
            }
        });
    }

    public static TypeOverrides none() {
        return NONE;
    }

    /**
     * @param specs in the order of the configuration: {@code table.column} or a pattern, to the words of a {@linkplain
     *     Conversions conversion}
     * @throws IllegalArgumentException if words name no conversion; the message names the column
     */
    public static TypeOverrides of(Map<String, String> specs) {
        return new TypeOverrides(specs, null);
    }

    /** The same, for an application whose JVM (or whatever writes the dates) runs in this zone. */
    public static TypeOverrides of(Map<String, String> specs, ZoneId applicationZone) {
        return new TypeOverrides(specs, applicationZone);
    }

    private static Conversion conversion(String column, String spec) {
        try {
            return Conversions.parse(spec);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "The type given for column '" + column + "' cannot be used: " + wrong.getMessage(), wrong);
        }
    }

    private static Pattern pattern(String column) {
        String regex = Stream.of(column.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    /** What was decided for this column. */
    public Optional<Conversion> forColumn(String table, String column) {
        String name = table + "." + column;
        Conversion named = exact.get(name.toLowerCase(Locale.ROOT));
        if (named != null) {
            return Optional.of(named);
        }
        return patterns.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(name).matches())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    public Optional<ZoneId> applicationZone() {
        return Optional.ofNullable(applicationZone);
    }
}
