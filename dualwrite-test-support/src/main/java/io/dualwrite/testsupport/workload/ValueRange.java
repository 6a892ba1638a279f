package io.dualwrite.testsupport.workload;

import java.util.List;
import java.util.Random;

/**
 * Which values a workload writes.
 *
 * @param extreme whether the ends of each type are among them: the largest integers, infinities, long texts of many scripts, large blobs
 * @param nulCharacters whether texts may hold the character U+0000, which SQLite stores and PostgreSQL refuses
 */
public record ValueRange(boolean extreme, boolean nulCharacters) {

    /** Values as any application has them. */
    public static final ValueRange ORDINARY = new ValueRange(false, false);

    /** The ends of each type as well. */
    public static final ValueRange EXTREME = new ValueRange(true, false);

    private static final List<Long> INTEGERS = List.of(
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            1L << 53,
            (1L << 53) + 1,
            -(1L << 53) - 1,
            (long) Integer.MAX_VALUE + 1,
            -1L);
    private static final List<Double> REALS = List.of(
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            Double.MIN_VALUE,
            Double.MIN_NORMAL,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            0.1 + 0.2,
            1.0 / 3,
            -0.0,
            9007199254740992.0,
            1.0e22);
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            " leading and trailing ",
            "'quoted' \"twice\" `back`",
            "back\\slash \t tab \r\n line",
            "\\N",
            "NULL",
            "İstanbul ısı",
            "Straße",
            "e\u0301 is not \u00e9",
            "\uD83D\uDE80\uD83E\uDDEC",
            "\uFFFD\uFFFF",
            "नेपाल العربية 中文",
            "123",
            "1e3",
            "2026-11-20T10:11:12.123Z",
            "{\"json\": [1, null, \"x\"]}");
    private static final int LONG_TEXT = 20_000;
    private static final int LARGE_BLOB = 70_000;

    /** These, and texts that PostgreSQL refuses. */
    public ValueRange withNulCharacters() {
        return new ValueRange(extreme, true);
    }

    long integer(Random random) {
        return extreme && random.nextInt(4) == 0 ? pick(INTEGERS, random) : random.nextInt(2_000_000) - 1_000_000;
    }

    double real(Random random) {
        return extreme && random.nextInt(4) == 0 ? pick(REALS, random) : random.nextInt(1_000_000) / 100.0;
    }

    String text(Random random) {
        if (nulCharacters && random.nextInt(8) == 0) {
            return "before\0after";
        }
        if (extreme && random.nextInt(3) == 0) {
            return random.nextInt(20) == 0 ? "ö".repeat(LONG_TEXT) : pick(TEXTS, random);
        }
        return "text " + random.nextInt(1000);
    }

    byte[] blob(Random random) {
        int most = extreme && random.nextInt(20) == 0 ? LARGE_BLOB : 64;
        byte[] bytes = new byte[random.nextInt(most)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static <T> T pick(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
