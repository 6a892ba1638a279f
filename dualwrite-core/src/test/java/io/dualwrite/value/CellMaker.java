package io.dualwrite.value;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Random values of SQLite, with a taste for the edges of every storage class and for what conversions look for. */
public final class CellMaker {

    private static final long[] INTEGERS = {
        0,
        1,
        -1,
        2,
        255,
        32767,
        32768,
        -32768,
        -32769,
        Integer.MAX_VALUE,
        Integer.MAX_VALUE + 1L,
        Integer.MIN_VALUE,
        Integer.MIN_VALUE - 1L,
        1L << 53,
        (1L << 53) + 1,
        Long.MAX_VALUE,
        Long.MAX_VALUE - 1,
        Long.MIN_VALUE,
        Long.MIN_VALUE + 1,
        20240229,
        20230229,
        1719829230L,
        1719829230123L,
        1719829230123456L,
        -62135596800000L,
        -62135596800001L,
        253402300799999L,
        253402300800000L,
        1711846800000L,
        1729990800000L,
        1729994400000L
    };
    private static final double[] REALS = {
        0.0,
        -0.0,
        0.1,
        0.1 + 0.2,
        1.0 / 3,
        1.10,
        Math.scalb(1.0 / 3, 55),
        1e15,
        1e16,
        1e22,
        0x1p53,
        0x1p63,
        -0x1p63,
        9.3e18,
        0x1.8p996,
        Double.MAX_VALUE,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        2460493.5,
        2440587.5,
        2.0E-3,
        2.2250738585072014E-308,
        4.9E-324,
        1.5
    };
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "0",
            "-0",
            "1",
            "1.10",
            "01.1",
            "1e2",
            "+1",
            ".5",
            "5.",
            "-1.50",
            "abc",
            "true",
            "ÄÖ€",
            "𝄞",
            "a\0b",
            "2024-02-30",
            "0000-00-00",
            "2024-07-01",
            "2024-07-01 10:20",
            "2024-07-01 10:20:30",
            "2024-07-01T10:20:30Z",
            "2024-07-01T10:20:30.123+02:00",
            "2024-07-01 10:20:30+02",
            "2024-07-01T10:20:30-0000",
            "24:00:00",
            "10:20",
            "10:20:30.5",
            "20240701",
            "{}",
            "[]",
            "{\"a\":1, \"a\":2e5}",
            "[\"\\ud800\"]",
            "\"\\u0000\"",
            "{a:1}",
            "NaN",
            "null",
            "123e4567-e89b-12d3-a456-426614174000",
            "123E4567-e89b-12d3-a456-426614174000",
            "123e4567e89b12d3a456426614174000",
            "today",
            "infinity",
            "2024-03-31 02:30:00",
            "2024-10-27 02:30:00");
    private static final byte[][] BYTES = {
        {},
        {0},
        {(byte) 0xff},
        {0x61, (byte) 0xff, 0x62},
        {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
        {(byte) 0xc0, (byte) 0x80},
        {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
        new byte[16]
    };

    private final Random random;

    public CellMaker(Random random) {
        this.random = random;
    }

    public void make(Cell cell) {
        switch (random.nextInt(12)) {
            case 0 -> cell.setNull();
            case 1, 2 -> cell.setInteger(INTEGERS[random.nextInt(INTEGERS.length)]);
            case 3 -> cell.setInteger(integer());
            case 4 -> cell.setReal(REALS[random.nextInt(REALS.length)]);
            case 5 -> cell.setReal(real());
            case 6 -> cell.setText(utf8(TEXTS.get(random.nextInt(TEXTS.size()))));
            case 7, 8, 9 -> cell.setText(utf8(text()));
            case 10 -> cell.setText(BYTES[random.nextInt(BYTES.length)]);
            default -> cell.setBlob(random.nextBoolean() ? BYTES[random.nextInt(BYTES.length)] : sixteenBytes());
        }
    }

    private long integer() {
        return switch (random.nextInt(5)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextLong() >> random.nextInt(64);
            case 2 -> second() * 1000 + random.nextInt(1000);
            case 3 -> second();
            default -> Math.floorDiv(second(), 86_400) * 86_400_000L - 7_200_000L * random.nextInt(2);
        };
    }

    private double real() {
        return switch (random.nextInt(5)) {
            case 0 -> Double.longBitsToDouble(random.nextLong() & ~(1L << 52));
            case 1 -> random.nextInt(1_000_000) / 100.0;
            case 2 -> 2_440_587.5 + second() / 86_400.0;
            case 3 -> (second() * 1000 + random.nextInt(1000) + 210_866_760_000_000L) / 86_400_000.0;
            default -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
        };
    }

    private String text() {
        return switch (random.nextInt(8)) {
            case 0 -> time("yyyy-MM-dd HH:mm:ss");
            case 1 -> time("yyyy-MM-dd HH:mm:ss.SSS");
            case 2 -> time("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");
            case 3 ->
                LocalDateTime.ofEpochSecond(second(), fraction(), ZoneOffset.UTC)
                        .toString();
            case 4 -> Instant.ofEpochSecond(second(), fraction()).toString();
            case 5 ->
                LocalDateTime.ofEpochSecond(second(), fraction(), ZoneOffset.UTC)
                        .atOffset(ZoneOffset.ofTotalSeconds(60 * (random.nextInt(1500) - 750)))
                        .toString();
            case 6 -> time(random.nextBoolean() ? "yyyy-MM-dd" : "HH:mm:ss");
            default -> mutated(time("yyyy-MM-dd HH:mm:ss"));
        };
    }

    private String time(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .format(LocalDateTime.ofEpochSecond(second(), random.nextInt(1000) * 1_000_000, ZoneOffset.UTC));
    }

    private String mutated(String text) {
        char[] letters = text.toCharArray();
        letters[random.nextInt(letters.length)] = "0123456789-: TZ+.ä\0".charAt(random.nextInt(19));
        return new String(letters);
    }

    private int fraction() {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> random.nextInt(1000) * 1_000_000;
            case 2 -> random.nextInt(1_000_000) * 1_000;
            default -> random.nextInt(1_000_000_000);
        };
    }

    private long second() {
        return switch (random.nextInt(4)) {
            case 0 -> -62_135_596_800L + (long) (random.nextDouble() * 315_537_897_600L);
            case 1 -> 60L * random.nextInt(30_000_000);
            default -> random.nextInt();
        };
    }

    private byte[] sixteenBytes() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
