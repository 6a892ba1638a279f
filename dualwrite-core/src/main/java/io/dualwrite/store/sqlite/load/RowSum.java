package io.dualwrite.store.sqlite.load;

import io.dualwrite.value.Cell;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;

/**
 * Count and sum of rows, whatever their order, for those who look whether what they have just written is there: 128 bits against
 * accidents, at a few nanoseconds for each value; not against anybody who wants two rows to look the same. Storage class, length and every bit
 * of each value count, and where it stands in the row. Confined to one thread.
 */
final class RowSum {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONE = 0x9e3779b97f4a7c15L;
    private static final long OTHER = 0xc2b2ae3d27d4eb4fL;

    private long rows;
    private long sum;
    private long otherSum;
    private long row;
    private long otherRow;

    void add(Cell[] cells) {
        row = ONE;
        otherRow = OTHER;
        for (Cell cell : cells) {
            switch (cell.storageClass()) {
                case NULL -> take(1);
                case INTEGER -> number(2, cell.integer());
                case REAL -> number(3, Double.doubleToRawLongBits(cell.real()));
                case TEXT -> bytes(4, cell.bytes());
                case BLOB -> bytes(5, cell.bytes());
            }
        }
        sum += spread(row);
        otherSum += spread(otherRow);
        rows++;
    }

    private void number(int storageClass, long value) {
        take(storageClass);
        take(value);
    }

    private void bytes(int storageClass, byte[] content) {
        take((long) content.length << 3 | storageClass);
        int at = 0;
        for (; at + Long.BYTES <= content.length; at += Long.BYTES) {
            take((long) WORDS.get(content, at));
        }
        long rest = 0;
        for (int shift = 0; at < content.length; at++, shift += Byte.SIZE) {
            rest |= (content[at] & 0xffL) << shift;
        }
        take(rest);
    }

    /** Another word makes another state of each, whatever came before. */
    private void take(long word) {
        row = (row ^ word) * ONE;
        row ^= row >>> 32;
        otherRow = (otherRow ^ Long.rotateLeft(word, 29)) * OTHER;
        otherRow ^= otherRow >>> 29;
    }

    private static long spread(long state) {
        long bits = (state ^ state >>> 33) * 0xff51afd7ed558ccdL;
        bits = (bits ^ bits >>> 33) * 0xc4ceb9fe1a85ec53L;
        return bits ^ bits >>> 33;
    }

    long rows() {
        return rows;
    }

    boolean isSame(RowSum other) {
        return rows == other.rows && sum == other.sum && otherSum == other.otherSum;
    }

    BigInteger sum() {
        return new BigInteger(Long.toHexString(sum), 16)
                .shiftLeft(Long.SIZE)
                .or(new BigInteger(Long.toHexString(otherSum), 16));
    }
}
