package io.dualwrite.replicate.commit;

import io.dualwrite.error.ErrorCode;
import java.sql.SQLException;

/**
 * A commit that asked for both databases and did not get both. Its SQLSTATE is the follower's own where the follower
 * refused, so that frameworks see a unique violation as one; {@value #UNREACHABLE} where the follower could not be asked;
 * and {@value #UNRESOLVED} where its answer to COMMIT was lost.
 */
public final class StrictCommitException extends SQLException {
    /** Connection failure: nothing is committed. */
    public static final String UNREACHABLE = "08006";

    /** Transaction resolution unknown: the leader has committed. */
    public static final String UNRESOLVED = "08007";

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /** @param happened what happened and why, as sentences without any value of a row */
    public StrictCommitException(ErrorCode code, String happened, String sqlState) {
        super(code.id() + " " + happened + " " + code.remedy(), sqlState);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }

    /**
     * Whether the leader has the transaction, so that it must not be tried again. The follower gets it from the journal,
     * if it has not got it already. Otherwise neither has it.
     */
    public boolean isCommittedOnLeader() {
        return code == ErrorCode.STRICT_ANSWER_LOST;
    }
}
