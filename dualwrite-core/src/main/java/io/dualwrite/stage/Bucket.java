package io.dualwrite.stage;

/**
 * Where a key stands among ten thousand. A read goes to the target when its bucket is below the percentage, so raising the
 * percentage moves further keys and leaves those where they are that were moved before. The same key has the same bucket
 * in every process, for every table, and after every restart.
 */
public final class Bucket {
    static final int BUCKETS = 10_000;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Bucket() {}

    /** From 0 to 9,999. */
    public static int of(String key) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * FNV_PRIME;
        }
        return of(hash);
    }

    /** Of a number, for those who have no key: a random one spreads evenly. */
    public static int of(long number) {
        long mixed = number;
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        mixed ^= mixed >>> 33;
        return (int) Long.remainderUnsigned(mixed, BUCKETS);
    }
}
