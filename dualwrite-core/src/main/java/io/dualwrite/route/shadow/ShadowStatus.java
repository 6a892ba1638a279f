package io.dualwrite.route.shadow;

/**
 * Shadow reads since the start.
 *
 * @param waiting in the queue now
 * @param compared with a result that says something
 * @param differed of those
 * @param dropped because the queue was full
 * @param undecided because the source's rows went on changing, the follower was late, or values cannot be bound there
 * @param failed because a database did not answer, or refused
 * @param byReplica of those compared, answered by a copy of the target
 */
public record ShadowStatus(
        int waiting, long compared, long differed, long dropped, long undecided, long failed, long byReplica) {}
