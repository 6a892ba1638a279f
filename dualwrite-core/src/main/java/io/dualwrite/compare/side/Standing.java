package io.dualwrite.compare.side;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a database knows of journals, in one snapshot. One that once led and follows now knows both.
 *
 * @param journal its own, if it keeps one
 * @param following whose journal it follows or followed last, and how far
 */
public record Standing(@Nullable Journal journal, @Nullable Following following) {
    /**
     * A journal.
     *
     * @param installation which one
     * @param head its newest entry, for people
     */
    public record Journal(String installation, String head) {}

    /**
     * A follower's place.
     *
     * @param installation whose journal
     * @param position what is taken of it
     * @param movedAt when that was written
     */
    public record Following(String installation, String position, Instant movedAt) {}

    /** Neither. */
    public static final Standing NONE = new Standing(null, null);
}
