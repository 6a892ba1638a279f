package io.dualwrite.store.postgres.row;

import io.dualwrite.value.TargetType;
import io.dualwrite.value.TargetValue;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Sums the hashes of rows as PostgreSQL itself would: {@code sum(hash_record_extended(ROW(...), 0))}. So what was sent
 * and what the table holds can be compared by two numbers, whatever the order, and no row travels back. Confined to one
 * thread.
 *
 * <p>PostgreSQL's hash is lookup3. It folds a 64-bit integer to 32 bits and passes over the sign of a numeric; of a
 * {@code jsonb}, which PostgreSQL rewrites, only the presence is looked at.
 */
public final class RowHash {
    private static final int SEED = 0x9e3779b9 + 3923095;
    private static final long EPOCH_DAYS = 10_957;
    private static final long EPOCH_MICROS = EPOCH_DAYS * 86_400_000_000L;

    private final NumericDigits numbers = new NumericDigits();
    private byte[] decimal = new byte[32];
    private final byte[] word = new byte[16];
    private long low;
    private long high;
    private long row;

    /** The same as an expression of SQL, over the rows of a FROM clause. */
    public static String sql(List<TargetColumn> columns) {
        return columns.stream()
                .map(RowHash::hashed)
                .collect(Collectors.joining(", ", "coalesce(sum(hash_record_extended(ROW(", "), 0)), 0)::text"));
    }

    private static String hashed(TargetColumn column) {
        return switch (column.type().base()) {
            case JSON -> "t." + column.quoted() + "::text";
            case JSONB -> "(t." + column.quoted() + " IS NOT NULL)";
            default -> "t." + column.quoted();
        };
    }

    public void add(TargetColumn column, TargetValue value) {
        row = row * 31 + hash(column, value);
    }

    /** The row is complete. */
    public void endRow() {
        long before = low;
        low += row;
        high += (row >> 63) + (Long.compareUnsigned(low, before) < 0 ? 1 : 0);
        row = 0;
    }

    public BigInteger sum() {
        return BigInteger.valueOf(high)
                .shiftLeft(64)
                .add(BigInteger.valueOf(low >>> 1).shiftLeft(1).add(BigInteger.valueOf(low & 1)));
    }

    private long hash(TargetColumn column, TargetValue value) {
        if (column.companion()) {
            return value.isNull() || value.spelling() == 0 ? 0 : ofInt(value.spelling());
        }
        TargetType.Base base = column.type().base();
        if (base == TargetType.Base.JSONB) {
            return ofInt(value.isNull() ? 0 : 1);
        }
        if (value.isNull()) {
            return 0;
        }
        return switch (base) {
            case SMALLINT, INTEGER, BOOLEAN -> ofInt((int) value.longValue());
            case BIGINT, TIME -> ofLong(value.longValue());
            case DATE -> ofInt((int) (value.longValue() - EPOCH_DAYS));
            case TIMESTAMP, TIMESTAMPTZ -> ofLong(value.longValue() - EPOCH_MICROS);
            case DOUBLE_PRECISION -> ofDouble(value.doubleValue());
            case UUID -> ofUuid(value.uuidHighBits(), value.uuidLowBits());
            case NUMERIC -> ofDecimal(numbers.of(value));
            case TEXT, VARCHAR, JSON, BYTEA -> ofBytes(value.bytes(), value.bytes().length);
            case JSONB -> throw new IllegalStateException("answered above");
        };
    }

    private static long ofLong(long value) {
        int upper = (int) (value >> 32);
        return ofInt((int) value ^ (value >= 0 ? upper : ~upper));
    }

    private static long ofInt(int value) {
        int start = SEED + Integer.BYTES;
        return last(start + value, start, start);
    }

    private long ofDouble(double value) {
        if (value == 0) {
            return 0;
        }
        putLittle(0, Double.doubleToRawLongBits(value));
        return ofBytes(word, Long.BYTES);
    }

    private long ofUuid(long upper, long lower) {
        putLittle(0, Long.reverseBytes(upper));
        putLittle(8, Long.reverseBytes(lower));
        return ofBytes(word, word.length);
    }

    private void putLittle(int at, long value) {
        for (int i = 0; i < Long.BYTES; i++) {
            word[at + i] = (byte) (value >> (8 * i));
        }
    }

    /** Digits of base 10,000 without zeros at either end, and where the first one stands. */
    private long ofDecimal(NumericDigits digits) {
        int from = 0;
        int to = digits.count();
        while (to > 0 && digits.digit(to - 1) == 0) {
            to--;
        }
        if (to == 0) {
            return -1;
        }
        while (digits.digit(from) == 0) {
            from++;
        }
        if (decimal.length < (to - from) * 2) {
            decimal = new byte[(to - from) * 2];
        }
        for (int digit = from, at = 0; digit < to; digit++) {
            decimal[at++] = (byte) digits.digit(digit);
            decimal[at++] = (byte) (digits.digit(digit) >> 8);
        }
        return ofBytes(decimal, (to - from) * 2) ^ (digits.weight() - from);
    }

    private static long ofBytes(byte[] bytes, int length) {
        int a = SEED + length;
        int b = a;
        int c = a;
        int at = 0;
        while (length - at >= 12) {
            a += little(bytes, at);
            b += little(bytes, at + 4);
            c += little(bytes, at + 8);
            a = (a - c) ^ Integer.rotateLeft(c, 4);
            c += b;
            b = (b - a) ^ Integer.rotateLeft(a, 6);
            a += c;
            c = (c - b) ^ Integer.rotateLeft(b, 8);
            b += a;
            a = (a - c) ^ Integer.rotateLeft(c, 16);
            c += b;
            b = (b - a) ^ Integer.rotateLeft(a, 19);
            a += c;
            c = (c - b) ^ Integer.rotateLeft(b, 4);
            b += a;
            at += 12;
        }
        // The lowest byte of c stands for the length.
        a += tail(bytes, at, Math.min(length, at + 4), 0);
        b += tail(bytes, at + 4, Math.min(length, at + 8), 0);
        c += tail(bytes, at + 8, length, 8);
        return last(a, b, c);
    }

    private static int tail(byte[] bytes, int from, int to, int shift) {
        int value = 0;
        for (int at = from; at < to; at++, shift += 8) {
            value |= (bytes[at] & 0xff) << shift;
        }
        return value;
    }

    private static int little(byte[] bytes, int at) {
        return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16 | bytes[at + 3] << 24;
    }

    private static long last(int a, int b, int c) {
        c = (c ^ b) - Integer.rotateLeft(b, 14);
        a = (a ^ c) - Integer.rotateLeft(c, 11);
        b = (b ^ a) - Integer.rotateLeft(a, 25);
        c = (c ^ b) - Integer.rotateLeft(b, 16);
        a = (a ^ c) - Integer.rotateLeft(c, 4);
        b = (b ^ a) - Integer.rotateLeft(a, 14);
        c = (c ^ b) - Integer.rotateLeft(b, 24);
        return ((long) b << 32) | (c & 0xffffffffL);
    }
}
