package io.dualwrite.value.census;

/** The BLOBs of a column. */
public final class BlobCensus {

    private long count;
    private int maxBytes;
    private long sixteenBytes;

    void add(byte[] blob) {
        count++;
        maxBytes = Math.max(maxBytes, blob.length);
        if (blob.length == 16) {
            sixteenBytes++;
        }
    }

    void merge(BlobCensus other) {
        count += other.count;
        maxBytes = Math.max(maxBytes, other.maxBytes);
        sixteenBytes += other.sixteenBytes;
    }

    public long count() {
        return count;
    }

    public int maxBytes() {
        return maxBytes;
    }

    /** Those that are as long as a UUID. */
    public long sixteenBytes() {
        return sixteenBytes;
    }
}
