package io.dualwrite.compare.hash;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;

/**
 * What stands for NULL in a hash, drawn anew for each comparison, so that no value of an application can be taken for
 * NULL; and constants that keep equal neighbours apart. Both sides of one comparison use the same.
 */
public record Salts(
        long start, long noNumber, double noReal, BigDecimal noDecimal, String noText, UUID noUuid, long column) {
    /** Stands for NULL among days and truth values: no day that PostgreSQL has. */
    public static final int NO_SMALL = -2_147_483_640;

    public static Salts draw(Random random) {
        byte[] text = new byte[20];
        random.nextBytes(text);
        long noNumber = random.nextLong();
        return new Salts(
                random.nextLong() | 1,
                // Must not fold to zero, for zero is what is hashed beside it.
                JenkinsHash.fold(noNumber) == 0 ? 1 : noNumber,
                -(1 + random.nextDouble()) * 0x1p-900,
                new BigDecimal(new BigInteger(160, random).setBit(160), 3),
                "NULL " + HexFormat.of().formatHex(text),
                new UUID(random.nextLong(), random.nextLong()),
                random.nextLong());
    }

    /** A constant for the column at that place. */
    public long ofColumn(int place) {
        return mix(column + place * 0x9E3779B97F4A7C15L);
    }

    /** A constant for a negative number at that place. */
    public long ofNegative(int place) {
        return mix(ofColumn(place) + 1);
    }

    private static long mix(long seed) {
        long z = (seed ^ (seed >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
