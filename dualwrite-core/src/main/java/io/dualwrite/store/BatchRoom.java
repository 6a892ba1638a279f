package io.dualwrite.store;

/**
 * How many journal entries a batch may cover, so that memory is bounded by bytes however wide the rows are: a batch that
 * turns out to be too heavy is read again with fewer, and those behind it begin with as few. Confined to one thread.
 */
public final class BatchRoom {
    /** Content of the rows. What a batch takes beside it, on its way, is a small multiple. */
    private static final long HEAVY = 32L << 20;

    private final long heavy;
    private int most = Integer.MAX_VALUE;

    public BatchRoom() {
        this(HEAVY);
    }

    private BatchRoom(long heavy) {
        this.heavy = heavy;
    }

    /** For who has to have everything at once. */
    public static BatchRoom unlimited() {
        return new BatchRoom(Long.MAX_VALUE);
    }

    public int entries(int wanted) {
        return Math.min(wanted, most);
    }

    public boolean holds(long bytes) {
        return bytes < heavy;
    }

    /** A batch was given up after so many rows. */
    public void exceededBy(int rows) {
        most = Math.max(1, rows / 2);
    }

    /** A batch had room. */
    public void held() {
        most = most > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE : most * 2;
    }
}
