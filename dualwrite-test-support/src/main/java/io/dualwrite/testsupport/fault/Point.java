package io.dualwrite.testsupport.fault;

/** A moment on the wire at which a {@link FaultPlan} can strike. */
public enum Point {
    /** A client has connected; the server has not heard of it yet. With its default {@code sslmode=prefer} the driver tries once more by itself. */
    CONNECT,
    /** A statement that is not a COMMIT is on its way to the server. The driver's own BEGIN counts. */
    STATEMENT,
    /** A COMMIT is on its way to the server: lost here, nothing is committed. */
    COMMIT,
    /** The server has committed and says so: lost here, the client cannot know, and the rows are there. */
    ANSWER_TO_COMMIT
}
