package io.dualwrite.store.sqlite.lead;

import io.dualwrite.store.row.RowSet;
import io.dualwrite.value.Cell;

/** A 64-bit hash (FNV-1a) of a journal entry. It is stored with positions, so it may never change its meaning. */
public final class Stamp {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Stamp() {}

    static long of(RowSet entries, int row) {
        long hash = OFFSET;
        Cell cell = new Cell();
        for (int column = 0; column < entries.width(); column++) {
            entries.read(row, column, cell);
            hash = switch (cell.storageClass()) {
                case NULL -> hash;
                case INTEGER -> number(tag(hash, column, 'i'), cell.integer());
                case REAL -> number(tag(hash, column, 'r'), Double.doubleToRawLongBits(cell.real()));
                case TEXT -> bytes(tag(hash, column, 't'), cell.bytes());
                case BLOB -> bytes(tag(hash, column, 'b'), cell.bytes());
            };
        }
        return hash;
    }

    private static long tag(long hash, int column, char storageClass) {
        return number(hash, (long) column << 8 | storageClass);
    }

    private static long number(long hash, long value) {
        long result = hash;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            result = (result ^ (value >>> shift & 0xff)) * PRIME;
        }
        return result;
    }

    private static long bytes(long hash, byte[] content) {
        long result = hash;
        for (byte one : content) {
            result = (result ^ (one & 0xff)) * PRIME;
        }
        return result;
    }
}
