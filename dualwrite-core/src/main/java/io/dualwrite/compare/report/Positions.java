package io.dualwrite.compare.report;

import io.dualwrite.compare.side.Standing;
import java.time.Instant;
import java.util.Objects;

/**
 * Where both sides stood in the journal, in one pair of snapshots.
 *
 * @param known whether one side follows the other's journal; otherwise a row that is written meanwhile cannot be told
 *     from one that differs
 * @param leader which side leads: {@code source}, {@code target}, or empty
 * @param head of the journal, or empty
 * @param applied what the follower has taken, or empty
 */
public record Positions(boolean known, String leader, String head, String applied, String why) {
    public static Positions of(Standing source, Standing target) {
        boolean forward = follows(target, source);
        boolean back = follows(source, target);
        if (forward && back) {
            // One of the two is what was true before the cutover: whoever follows now moved last.
            forward = movedAt(target).isAfter(movedAt(source));
            back = !forward;
        }
        if (forward) {
            return known("source", source, target);
        }
        if (back) {
            return known("target", target, source);
        }
        boolean none = source.equals(Standing.NONE) && target.equals(Standing.NONE);
        boolean other = source.following() != null || target.following() != null;
        return unknown(
                none
                        ? "neither side has a journal of dualwrite"
                        : other
                                ? "the follower follows the journal of another database"
                                : "no side follows the other's journal");
    }

    private static boolean follows(Standing follower, Standing leader) {
        return follower.following() != null
                && leader.journal() != null
                && follower.following().installation().equals(leader.journal().installation());
    }

    private static Instant movedAt(Standing standing) {
        return standing.following() == null ? Instant.MIN : standing.following().movedAt();
    }

    private static Positions known(String leads, Standing leader, Standing follower) {
        return new Positions(
                true,
                leads,
                Objects.requireNonNull(leader.journal()).head(),
                Objects.requireNonNull(follower.following()).position(),
                "");
    }

    private static Positions unknown(String why) {
        return new Positions(false, "", "", "", why);
    }

    /** For people. */
    public String inWords() {
        return known ? leader + " leads at " + head + ", follower has taken " + applied : "positions unknown: " + why;
    }
}
