package io.dualwrite.value;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/**
 * A hash of many rows that does not depend on their order: the sum, modulo 2^128, of the first half of each row's
 * SHA-256. Two tables with the same sum and the same number of rows hold the same rows, to the storage class and bit.
 *
 * <p>A row is hashed as its values one after another: one byte for the storage class; for INTEGER and REAL eight bytes,
 * for TEXT and BLOB the length in four bytes and the bytes. Confined to one thread.
 */
public final class ContentHash {
    private final MessageDigest sha256 = sha256();
    private ByteBuffer row = ByteBuffer.allocate(1024);
    private long high;
    private long low;

    public void add(Cell[] cells) {
        row.clear();
        for (Cell cell : cells) {
            add(cell);
        }
        sha256.update(row.flip());
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest());
        add(digest.getLong(), digest.getLong());
    }

    private void add(Cell cell) {
        switch (cell.storageClass()) {
            case NULL -> room(1).put((byte) 'n');
            case INTEGER -> room(9).put((byte) 'i').putLong(cell.integer());
            case REAL -> room(9).put((byte) 'r').putLong(Double.doubleToRawLongBits(cell.real()));
            case TEXT -> bytes('t', cell.bytes());
            case BLOB -> bytes('b', cell.bytes());
        }
    }

    private void bytes(char tag, byte[] content) {
        room(5 + content.length).put((byte) tag).putInt(content.length).put(content);
    }

    private void add(long addedHigh, long addedLow) {
        long sum = low + addedLow;
        high += addedHigh + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
        low = sum;
    }

    private ByteBuffer room(int bytes) {
        if (row.remaining() < bytes) {
            row = ByteBuffer.allocate(Math.max(row.capacity() * 2, row.position() + bytes))
                    .put(row.flip());
        }
        return row;
    }

    /** The sum so far, as 32 digits. */
    public String hex() {
        return String.format(Locale.ROOT, "%016x%016x", high, low);
    }

    /** The digest that every Java has. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
