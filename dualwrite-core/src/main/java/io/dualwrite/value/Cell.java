package io.dualwrite.value;

import java.util.Arrays;

/**
 * One value of SQLite: storage class and content. Mutable on purpose, so that millions of rows can be read through a
 * handful of cells. Confined to one thread. Text is held as the bytes of its UTF-8 form, valid or not; arrays are
 * handed through and not copied, and nobody may write into them.
 */
public final class Cell {

    private static final byte[] NO_BYTES = {};

    private StorageClass storageClass = StorageClass.NULL;
    private long integer;
    private double real;
    private byte[] bytes = NO_BYTES;

    public StorageClass storageClass() {
        return storageClass;
    }

    public boolean isNull() {
        return storageClass == StorageClass.NULL;
    }

    public boolean is(StorageClass expected) {
        return storageClass == expected;
    }

    /** Content of an INTEGER. */
    public long integer() {
        return integer;
    }

    /** Content of a REAL. */
    public double real() {
        return real;
    }

    /** Content of a TEXT or BLOB. */
    public byte[] bytes() {
        return bytes;
    }

    public Cell setNull() {
        storageClass = StorageClass.NULL;
        bytes = NO_BYTES;
        return this;
    }

    public Cell setInteger(long value) {
        storageClass = StorageClass.INTEGER;
        integer = value;
        return this;
    }

    public Cell setReal(double value) {
        storageClass = StorageClass.REAL;
        real = value;
        return this;
    }

    public Cell setText(byte[] utf8) {
        storageClass = StorageClass.TEXT;
        bytes = utf8;
        return this;
    }

    public Cell setBlob(byte[] value) {
        storageClass = StorageClass.BLOB;
        bytes = value;
        return this;
    }

    /** Takes over the other cell's value. */
    public Cell set(Cell other) {
        storageClass = other.storageClass;
        integer = other.integer;
        real = other.real;
        bytes = other.bytes;
        return this;
    }

    /** Whether both are the same value to the last bit: same storage class, same bytes, same sign of zero. */
    public boolean isIdenticalTo(Cell other) {
        if (storageClass != other.storageClass) {
            return false;
        }
        return switch (storageClass) {
            case NULL -> true;
            case INTEGER -> integer == other.integer;
            case REAL -> Double.doubleToRawLongBits(real) == Double.doubleToRawLongBits(other.real);
            case TEXT, BLOB -> Arrays.equals(bytes, other.bytes);
        };
    }

    /** Names class and size, never the value. */
    @Override
    public String toString() {
        return switch (storageClass) {
            case TEXT, BLOB -> storageClass + "[" + bytes.length + " bytes]";
            default -> storageClass.toString();
        };
    }
}
