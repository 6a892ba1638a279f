package io.dualwrite.compare.hash;

import io.dualwrite.compare.meaning.Datum;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The hash of a row: each column's hash takes that of the columns before it as its seed, so it matters in which row and
 * in which column a value stands. What PostgreSQL computes from the SQL of {@code HashSql}, this computes from values.
 *
 * <p>Thread-safe.
 */
public final class RowHash {
    /** Beyond these microseconds a double of seconds no longer tells every microsecond. */
    public static final long MOST_MICROS = 8_500_000_000_000_000L;

    /** What is hashed for the second lane, with the first as its seed. */
    public static final int SECOND_LANE = 2;

    private static final long NO_VALUE_OF_ITS_TYPE = 0x5DEECE66DL;
    private static final BigInteger TEN_THOUSAND = BigInteger.valueOf(10_000);
    private static final int MOST_DIGITS_OF_LONG = 18;
    private static final long[] TENS = {1, 10, 100, 1000};

    private final Link[] links;
    private final boolean[] companions;
    private final Salts salts;
    private final byte[] noText;

    /** @param companions whether a spelling is hashed after the value */
    public RowHash(List<Link> links, List<Boolean> companions, Salts salts) {
        this.links = links.toArray(Link[]::new);
        this.companions = new boolean[links.size()];
        for (int i = 0; i < this.companions.length; i++) {
            this.companions[i] = companions.get(i);
        }
        this.salts = salts;
        this.noText = salts.noText().getBytes(StandardCharsets.UTF_8);
    }

    public Salts salts() {
        return salts;
    }

    public int width() {
        return links.length;
    }

    public Link link(int place) {
        return links[place];
    }

    public boolean hasCompanion(int place) {
        return companions[place];
    }

    /** Whether a last step is needed: the hash of a decimal ends in a way that sums could cancel. */
    public boolean endsWithDecimal() {
        Link last = links[links.length - 1];
        return last == Link.DECIMAL || last == Link.SCALED_DECIMAL;
    }

    /**
     * Whether a column needs a constant of its own: zero has no weight as a double, so without one it would not matter
     * which of two neighbours is zero.
     */
    public boolean isSalted(int place) {
        return place > 0 && isWeightlessAtZero(links[place - 1]) && !companions[place - 1];
    }

    private static boolean isWeightlessAtZero(Link link) {
        return link == Link.REAL || link == Link.SECONDS;
    }

    private long salted(int place, long hash) {
        return isSalted(place) ? hash ^ salts.ofColumn(place) : hash;
    }

    public long of(Datum[] row) {
        long hash = salts.start();
        for (int place = 0; place < links.length; place++) {
            hash = step(place, row[place], hash);
            if (companions[place]) {
                hash = JenkinsHash.word(row[place].spelling(), hash);
            }
        }
        return endsWithDecimal() ? JenkinsHash.word(links.length, hash) : hash;
    }

    /** Whether the hash tells every value of the row from every other. */
    public boolean isExact(Datum[] row) {
        for (int place = 0; place < links.length; place++) {
            if (links[place] == Link.SECONDS && row[place].form() == Datum.Form.LONG) {
                long micros = row[place].bits();
                if (micros > MOST_MICROS || micros < -MOST_MICROS) {
                    return false;
                }
            }
        }
        return true;
    }

    private long step(int place, Datum value, long hash) {
        if (value.form() == Datum.Form.FOREIGN) {
            return JenkinsHash.bytes(value.bytes(), hash ^ NO_VALUE_OF_ITS_TYPE);
        }
        boolean none = value.isNull();
        return switch (links[place]) {
            case NUMBER ->
                none
                        ? JenkinsHash.number(0, hash ^ salts.noNumber())
                        : JenkinsHash.number(value.bits(), hash ^ value.bits());
            case SMALL -> JenkinsHash.word(none ? Salts.NO_SMALL : (int) value.bits(), hash);
            case REAL -> real(none ? salts.noReal() : value.real(), salted(place, hash));
            case SECONDS -> real(none ? salts.noReal() : value.bits() / 1e6, salted(place, hash));
            case DECIMAL -> decimal(place, none ? salts.noDecimal() : value.decimal(), hash);
            case SCALED_DECIMAL ->
                JenkinsHash.word(
                        none ? -1 : value.spelling(), decimal(place, none ? salts.noDecimal() : value.decimal(), hash));
            case TEXT -> JenkinsHash.bytes(none ? noText : value.bytes(), hash);
            case BYTES -> 31 + JenkinsHash.bytes(none ? noText : value.bytes(), hash);
            case UUID ->
                JenkinsHash.bytes(
                        none
                                ? sixteen(
                                        salts.noUuid().getMostSignificantBits(),
                                        salts.noUuid().getLeastSignificantBits())
                                : sixteen(value.bits(), value.lowBits()),
                        hash);
            case STREAMED -> streamed(value, hash);
        };
    }

    private long streamed(Datum value, long hash) {
        long kind = hash ^ salts.ofColumn(value.form().number());
        return switch (value.form()) {
            case NULL -> JenkinsHash.word(0, kind);
            case LONG -> JenkinsHash.number(value.bits(), kind ^ value.bits());
            case DOUBLE -> real(value.real(), kind);
            case DECIMAL ->
                JenkinsHash.bytes(
                        value.decimal().stripTrailingZeros().toString().getBytes(StandardCharsets.US_ASCII), kind);
            case BYTES, FOREIGN -> JenkinsHash.bytes(value.bytes(), kind);
            case UUID -> JenkinsHash.bytes(sixteen(value.bits(), value.lowBits()), kind);
        };
    }

    private static byte[] sixteen(long high, long low) {
        byte[] bytes = new byte[16];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (high >>> (56 - 8 * i));
            bytes[8 + i] = (byte) (low >>> (56 - 8 * i));
        }
        return bytes;
    }

    /** {@code hashfloat8extended}: zero is its seed, and every NaN the same. */
    private static long real(double value, long seed) {
        if (value == 0) {
            return seed;
        }
        return JenkinsHash.eightBytes(Double.doubleToLongBits(value), seed);
    }

    private long decimal(int place, BigDecimal value, long hash) {
        return numeric(value, hash ^ (value.signum() < 0 ? salts.ofNegative(place) : salts.ofColumn(place)));
    }

    /** {@code hash_numeric_extended}: digits to the base of 10,000 without outer zeros, and where they begin. */
    private static long numeric(BigDecimal value, long seed) {
        if (value.signum() == 0) {
            return seed - 1;
        }
        int scale = value.scale();
        int fraction = Math.floorDiv(scale + 3, 4);
        int shift = fraction * 4 - scale;
        boolean small = value.precision() + shift <= MOST_DIGITS_OF_LONG;
        long low = small ? Math.abs(value.unscaledValue().longValue()) * TENS[shift] : 0;
        BigInteger high = small ? BigInteger.ZERO : value.unscaledValue().abs().multiply(BigInteger.TEN.pow(shift));
        byte[] digits = new byte[small ? 10 : (high.bitLength() / 13 + 2) * 2];
        int at = digits.length;
        int count = 0;
        int weight = -fraction - 1;
        while (low > 0 || high.signum() > 0) {
            if (high.signum() > 0) {
                BigInteger[] parts = high.divideAndRemainder(TEN_THOUSAND);
                low = parts[1].intValue();
                high = parts[0];
            }
            int digit = (int) (low % 10_000);
            low /= 10_000;
            weight++;
            if (count > 0 || digit != 0) {
                digits[--at] = (byte) (digit >>> 8);
                digits[--at] = (byte) digit;
                count++;
            }
        }
        return JenkinsHash.bytes(digits, at, digits.length - at, seed) ^ weight;
    }

    /** The second lane of a sum: the hash is the seed, of which every bit counts. */
    static long again(long hash) {
        return JenkinsHash.word(SECOND_LANE, hash);
    }
}
