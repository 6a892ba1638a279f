package io.dualwrite.compare.hash;

/**
 * How many rows there are, and the sum of their hashes in two lanes of 64 bits: the same in whatever order they come.
 * Mutable, and confined to one thread.
 */
public final class RowSum {
    private long rows;
    private long first;
    private long second;
    private long doubtful;

    public RowSum() {}

    public RowSum(long rows, long first, long second) {
        this.rows = rows;
        this.first = first;
        this.second = second;
    }

    /** @param isDoubtful the row must be looked at by itself, whatever the sums say */
    public void add(long hash, boolean isDoubtful) {
        rows++;
        first += hash;
        second += RowHash.again(hash);
        if (isDoubtful) {
            doubtful++;
        }
    }

    public void add(RowSum other) {
        rows += other.rows;
        first += other.first;
        second += other.second;
        doubtful += other.doubtful;
    }

    public long rows() {
        return rows;
    }

    /** Whether equal sums prove that the rows are equal, and identical. */
    public boolean settles(RowSum other) {
        return doubtful == 0 && other.doubtful == 0 && isSame(other);
    }

    public boolean isSame(RowSum other) {
        return rows == other.rows && first == other.first && second == other.second;
    }

    @Override
    public String toString() {
        return rows + " rows";
    }
}
