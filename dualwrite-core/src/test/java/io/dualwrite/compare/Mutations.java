package io.dualwrite.compare;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** What {@link MutationIT} changes: columns of every kind, and what may become of a value. */
final class Mutations {
    /** Columns and what they travel as; those of the last group cannot be hashed inside the target. */
    static final Map<String, String> INSIDE = new LinkedHashMap<>();

    static final Map<String, String> STREAMED = new LinkedHashMap<>();

    /** What may be done to a value in the target; the first word says whether it must be found. */
    static final Map<String, List<String>> IN_TARGET = new LinkedHashMap<>();

    static {
        INSIDE.put("n", "bigint");
        INSIDE.put("i", "integer");
        INSIDE.put("b", "boolean");
        INSIDE.put("r", "double precision");
        INSIDE.put("d", "numeric");
        INSIDE.put("p", "numeric(14,2)");
        INSIDE.put("dt", "numeric from text");
        INSIDE.put("s", "text");
        INSIDE.put("x", "bytea");
        INSIDE.put("xa", "bytea from any");
        INSIDE.put("m", "text from any");
        INSIDE.put("u", "uuid from text");
        INSIDE.put("j", "json");
        INSIDE.put("ts", "timestamptz(6) from epoch-millis");
        INSIDE.put("tt", "timestamp(6) from yyyy-MM-dd HH:mm:ss.SSSSSS");
        INSIDE.put("da", "date from yyyy-MM-dd");
        INSIDE.put("ti", "time(6) from HH:mm:ss.SSSSSS");
        INSIDE.put("nu", "text nul-stripped");
        STREAMED.put("jb", "jsonb");
        STREAMED.put("an", "timestamptz(6) from any in UTC else epoch-millis");
        IN_TARGET.put(
                "n", List.of("found v # 1", "found v # (1::bigint << 63)", "found v # 4294967297", "found -v - 1"));
        IN_TARGET.put("i", List.of("found v + 1", "found v # 65536"));
        IN_TARGET.put("b", List.of("found NOT v"));
        IN_TARGET.put(
                "r",
                List.of("found v * 1.0000000000000002", "found -v", "found 'NaN'", "found 'Infinity'", "found v + 1"));
        IN_TARGET.put(
                "d", List.of("found -v", "found v + 0.0000000001", "found v * 10000", "equal v * 1.00", "found 'NaN'"));
        IN_TARGET.put("p", List.of("found v + 0.01", "found -v"));
        IN_TARGET.put("dt", List.of("found v * 1.0", "found v + 0.1"));
        IN_TARGET.put(
                "s",
                List.of(
                        "found v || ' '",
                        "found ' ' || v",
                        "found upper(v)",
                        "found v || U&'\\0301'",
                        "found ''",
                        "found replace(v, 'a', 'b')",
                        "found v || chr(10)"));
        IN_TARGET.put("x", List.of("found set_bit(v, 3, 1 - get_bit(v, 3))", "found v || '\\x00'::bytea", "found ''"));
        IN_TARGET.put("xa", List.of("found set_bit(v, 3, 1 - get_bit(v, 3))", "found v || '\\x20'::bytea"));
        IN_TARGET.put("m", List.of("found v || '0'", "found v || ' '"));
        IN_TARGET.put("u", List.of("found (overlay(v::text placing 'f' from 20 for 1))::uuid"));
        IN_TARGET.put("j", List.of("found (v::text || ' ')::json"));
        IN_TARGET.put(
                "ts",
                List.of(
                        "found v + interval '1 microsecond'",
                        "found v - interval '1 microsecond'",
                        "found v + interval '1 hour'",
                        "found v + 4294967296 * interval '1 microsecond'",
                        "found 'infinity'",
                        "found '-infinity'",
                        "found v + interval '4000 years'"));
        IN_TARGET.put("tt", List.of("found v + interval '1 microsecond'", "found 'infinity'"));
        IN_TARGET.put("da", List.of("found v + 1", "found 'infinity'", "found '4714-11-24 BC'"));
        IN_TARGET.put("ti", List.of("found v + interval '1 microsecond'", "found '24:00'"));
        IN_TARGET.put("nu", List.of("found v || ' '"));
        IN_TARGET.put(
                "jb",
                List.of("found v || '{\"a\": 17}'", "equal replace(v::text, '2.50', '2.5')::jsonb", "found '[]'"));
        IN_TARGET.put("an", List.of("found v + interval '1 second'", "found v + interval '1 microsecond'"));
    }

    private Mutations() {}

    /** What a column holds before. */
    static Object value(String column, Random random) {
        Instant moment = Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1000L);
        return switch (column) {
            case "n" -> 1 + (random.nextLong() >>> 2 >>> random.nextInt(60));
            case "i" -> 1 + random.nextInt(1_000_000);
            case "b" -> random.nextInt(2);
            case "r" -> random.nextInt(4) == 0 ? 1 / 3.0 : 0.001 + random.nextDouble() * 1e6;
            case "d" -> 0.5 + random.nextInt(10_000);
            case "p" -> random.nextInt(1_000_000) / 100.0 + 0.011 > 0 ? 1 + random.nextInt(900) : 0;
            case "dt" -> random.nextInt(1000) + "." + random.nextInt(10) + "0";
            case "s" -> "a \u00e4 " + random.nextInt(100_000);
            case "x" -> {
                byte[] bytes = new byte[1 + random.nextInt(30)];
                random.nextBytes(bytes);
                yield bytes;
            }
            case "xa" -> random.nextBoolean() ? "text" + random.nextInt() : new byte[] {1, 2, (byte) random.nextInt()};
            case "m" -> random.nextBoolean() ? "word" + random.nextInt(99) : (Object) (long) random.nextInt();
            case "u" -> String.format(Locale.ROOT, "%08x-0000-4000-8000-%012x", random.nextInt(), random.nextInt());
            case "j" -> "{\"a\": " + random.nextInt(100) + "}";
            case "jb" -> "{\"a\":" + random.nextInt(10) + ",\"b\":[1,2.50,\"\\u00e9\"]}";
            case "ts" -> moment.toEpochMilli();
            case "tt" -> text("yyyy-MM-dd HH:mm:ss.SSSSSS", moment);
            case "da" -> text("yyyy-MM-dd", moment);
            case "ti" -> text("HH:mm:ss.SSSSSS", moment);
            // Milliseconds of the seventies look like seconds, and would be refused.
            case "an" -> {
                Instant recent = Instant.ofEpochSecond(1_000_000_000L + random.nextInt(900_000_000));
                yield random.nextBoolean() ? recent.toEpochMilli() : (Object) text("yyyy-MM-dd HH:mm:ss", recent);
            }
            case "nu" -> "nul" + random.nextInt(1000);
            default -> throw new IllegalArgumentException(column);
        };
    }

    private static String text(String pattern, Instant moment) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(moment);
    }
}
