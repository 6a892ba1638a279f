package io.dualwrite.compare.side;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a database did for a comparison.
 *
 * @param queries how long its queries took, seen from here
 * @param work of its processor, by the processes of our sessions; see {@link #processor()}
 * @param locks the modes of locks that our sessions were seen to hold
 */
public record Use(Duration queries, @Nullable Duration work, Set<String> locks) {
    public static final Use NONE = new Use(Duration.ZERO, null, Set.of());

    public Use {
        locks = Set.copyOf(locks);
    }

    /** Empty where the server's processes cannot be seen from here. Workers of parallel queries are never counted. */
    public Optional<Duration> processor() {
        return Optional.ofNullable(work);
    }

    /** In alphabetical order, with commas. */
    public String locksInWords() {
        return String.join(", ", new TreeSet<>(locks));
    }

    /** What came after that; locks are those of all the time. */
    public Use since(Use before) {
        Duration rest = work == null || before.work == null ? work : work.minus(before.work);
        return new Use(queries.minus(before.queries), rest, locks);
    }
}
