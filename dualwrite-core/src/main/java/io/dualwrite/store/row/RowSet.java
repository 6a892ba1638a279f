package io.dualwrite.store.row;

import io.dualwrite.value.Cell;
import io.dualwrite.value.StorageClass;
import java.util.Arrays;

/**
 * Many rows of one shape as SQLite values, held in a few arrays and not in objects. Filled cell by cell, row after row,
 * then only read. Confined to one thread until handed over.
 */
public final class RowSet {
    private static final StorageClass[] CLASSES = {
        StorageClass.NULL, StorageClass.INTEGER, StorageClass.REAL, StorageClass.TEXT, StorageClass.BLOB
    };
    private static final byte[] NO_BYTES = {};
    private static final int FIRST_ROWS = 16;
    private static final long HEAVY = 2L << 20;

    private final int width;
    private int cells;
    private long content;
    private byte[] classes;
    private long[] numbers;
    private byte[][] bytes;

    public RowSet(int width) {
        this(width, FIRST_ROWS);
    }

    /** @param rows expected; more will find room too */
    public RowSet(int width, int rows) {
        this.width = width;
        this.classes = new byte[width * rows];
        this.numbers = new long[width * rows];
        this.bytes = new byte[width * rows][];
    }

    public int width() {
        return width;
    }

    public int size() {
        return cells / width;
    }

    public boolean isEmpty() {
        return cells == 0;
    }

    public void addNull() {
        add(StorageClass.NULL, 0, NO_BYTES);
    }

    public void addInteger(long value) {
        add(StorageClass.INTEGER, value, NO_BYTES);
    }

    public void addReal(double value) {
        add(StorageClass.REAL, Double.doubleToRawLongBits(value), NO_BYTES);
    }

    public void addText(byte[] utf8) {
        add(StorageClass.TEXT, 0, utf8);
    }

    public void addBlob(byte[] value) {
        add(StorageClass.BLOB, 0, value);
    }

    public void add(Cell cell) {
        switch (cell.storageClass()) {
            case NULL -> addNull();
            case INTEGER -> addInteger(cell.integer());
            case REAL -> addReal(cell.real());
            case TEXT -> addText(cell.bytes());
            case BLOB -> addBlob(cell.bytes());
        }
    }

    /** Appends a row of another set. */
    public void addRow(RowSet other, int row) {
        for (int column = 0; column < width; column++) {
            addFrom(other, row, column);
        }
    }

    /** Appends all rows of another set of the same width. An empty set changes places with it, which copies nothing. */
    public void addAll(RowSet other) {
        if (cells > 0) {
            for (int row = 0; row < other.size(); row++) {
                addRow(other, row);
            }
            return;
        }
        content = other.content;
        other.content = 0;
        byte[] ownClasses = classes;
        long[] ownNumbers = numbers;
        byte[][] ownBytes = bytes;
        cells = other.cells;
        classes = other.classes;
        numbers = other.numbers;
        bytes = other.bytes;
        other.cells = 0;
        other.classes = ownClasses;
        other.numbers = ownNumbers;
        other.bytes = ownBytes;
    }

    /** Appends one value of another set. */
    public void addFrom(RowSet other, int row, int column) {
        int at = row * other.width + column;
        add(CLASSES[other.classes[at]], other.numbers[at], other.bytes[at]);
    }

    private void add(StorageClass storageClass, long number, byte[] value) {
        if (cells == classes.length) {
            int larger = cells * 2;
            classes = Arrays.copyOf(classes, larger);
            numbers = Arrays.copyOf(numbers, larger);
            bytes = Arrays.copyOf(bytes, larger);
        }
        classes[cells] = code(storageClass);
        numbers[cells] = number;
        bytes[cells] = value;
        content += Integer.BYTES + (value.length > 0 ? value.length : Long.BYTES);
        cells++;
    }

    private static byte code(StorageClass storageClass) {
        return switch (storageClass) {
            case NULL -> 0;
            case INTEGER -> 1;
            case REAL -> 2;
            case TEXT -> 3;
            case BLOB -> 4;
        };
    }

    /** Forgets all rows and keeps the room. */
    public void clear() {
        Arrays.fill(bytes, 0, cells, NO_BYTES);
        cells = 0;
        content = 0;
    }

    /** A copy of the rows from {@code from} up to and without {@code to}. */
    public RowSet slice(int from, int to) {
        RowSet slice = new RowSet(width);
        for (int row = from; row < to; row++) {
            slice.addRow(this, row);
        }
        return slice;
    }

    /** Copies one value into the cell. */
    public void read(int row, int column, Cell into) {
        int at = row * width + column;
        switch (CLASSES[classes[at]]) {
            case NULL -> into.setNull();
            case INTEGER -> into.setInteger(numbers[at]);
            case REAL -> into.setReal(Double.longBitsToDouble(numbers[at]));
            case TEXT -> into.setText(bytes[at]);
            case BLOB -> into.setBlob(bytes[at]);
        }
    }

    public StorageClass storageClass(int row, int column) {
        return CLASSES[classes[row * width + column]];
    }

    public boolean hasNull(int row) {
        for (int column = 0; column < width; column++) {
            if (storageClass(row, column) == StorageClass.NULL) {
                return true;
            }
        }
        return false;
    }

    /** The number of an INTEGER. */
    public long integer(int row, int column) {
        return numbers[row * width + column];
    }

    /** Content of all rows, about as it travels. */
    public long bytes() {
        return content;
    }

    /** Whether it holds so much that whoever fills it stops, however few rows that are: memory is bounded by this. */
    public boolean isHeavy() {
        return content >= HEAVY;
    }

    /** Hash of a row's exact content. */
    public int hash(int row) {
        int hash = 1;
        for (int at = row * width; at < (row + 1) * width; at++) {
            hash = 31 * hash + classes[at];
            hash = 31 * hash + Long.hashCode(numbers[at]);
            hash = 31 * hash + Arrays.hashCode(bytes[at]);
        }
        return hash;
    }

    /** Whether two rows hold the same values to the last bit. */
    public boolean isSame(int row, RowSet other, int otherRow) {
        int there = otherRow * width;
        for (int at = row * width; at < (row + 1) * width; at++, there++) {
            if (classes[at] != other.classes[there]
                    || numbers[at] != other.numbers[there]
                    || !Arrays.equals(bytes[at], other.bytes[there])) {
                return false;
            }
        }
        return true;
    }

    /** Names the shape, never the values. */
    @Override
    public String toString() {
        return "RowSet[" + size() + " rows of " + width + "]";
    }
}
