package io.dualwrite.replicate;

/** Who has a commit at the moment its committer goes on. */
public enum Acknowledged {
    /** Leader and follower. */
    BY_BOTH,
    /** The leader; the follower gets it as soon as it can. The committer did not wait, or not to the end. */
    BY_LEADER_ONLY,
    /** The leader; the committer waited for the whole time limit. From now on others do not wait until the follower is back. */
    TOO_LATE
}
