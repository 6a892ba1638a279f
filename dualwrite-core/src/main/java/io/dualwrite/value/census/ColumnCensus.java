package io.dualwrite.value.census;

import io.dualwrite.value.Cell;
import io.dualwrite.value.StorageClass;
import java.util.EnumSet;
import java.util.Set;

/** The census of one column. Filled by one thread; parts of a table can be counted apart and merged. */
public final class ColumnCensus {

    private final Positions nulls = new Positions();
    private final Positions wholeNumbers = new Positions();
    private final Positions realNumbers = new Positions();
    private final Positions strings = new Positions();
    private final Positions byteStrings = new Positions();
    private final IntegerCensus integers = new IntegerCensus();
    private final RealCensus reals = new RealCensus();
    private final TextCensus texts = new TextCensus();
    private final BlobCensus blobs = new BlobCensus();

    /** Takes in the value that the row at this position (its rowid, or its ordinal) has in the column. */
    public void add(Cell cell, long position) {
        of(cell.storageClass()).note(position);
        switch (cell.storageClass()) {
            case INTEGER -> integers.add(cell.integer(), position);
            case REAL -> reals.add(cell.real(), position);
            case TEXT -> texts.add(cell, position);
            case BLOB -> blobs.add(cell.bytes());
            case NULL -> {}
        }
    }

    /** Takes in what another census saw of the same column. */
    public void merge(ColumnCensus other) {
        for (StorageClass storageClass : StorageClass.values()) {
            of(storageClass).merge(other.of(storageClass));
        }
        integers.merge(other.integers);
        reals.merge(other.reals);
        texts.merge(other.texts);
        blobs.merge(other.blobs);
    }

    public long rows() {
        return nulls.count() + values();
    }

    /** Rows in which the column is not NULL. */
    public long values() {
        return wholeNumbers.count() + realNumbers.count() + strings.count() + byteStrings.count();
    }

    /** The rows in which the value has that class. */
    public Positions of(StorageClass storageClass) {
        return switch (storageClass) {
            case NULL -> nulls;
            case INTEGER -> wholeNumbers;
            case REAL -> realNumbers;
            case TEXT -> strings;
            case BLOB -> byteStrings;
        };
    }

    /** The classes seen, NULL left out. */
    public Set<StorageClass> seen() {
        Set<StorageClass> seen = EnumSet.noneOf(StorageClass.class);
        for (StorageClass storageClass : StorageClass.values()) {
            if (storageClass != StorageClass.NULL && of(storageClass).count() > 0) {
                seen.add(storageClass);
            }
        }
        return seen;
    }

    public IntegerCensus integers() {
        return integers;
    }

    public RealCensus reals() {
        return reals;
    }

    public TextCensus texts() {
        return texts;
    }

    public BlobCensus blobs() {
        return blobs;
    }
}
