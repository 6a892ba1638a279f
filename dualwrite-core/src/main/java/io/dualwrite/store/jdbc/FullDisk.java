package io.dualwrite.store.jdbc;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a disk that is full from other failures, whoever noticed it first: PostgreSQL, SQLite, or this process. */
public final class FullDisk {
    private static final String STATE_OF_POSTGRES = "53100";
    private static final int CODE_OF_SQLITE = 13;

    /** Java gives no code for it, only what the operating system says; a quota that is used up feels the same. */
    private static final List<String> WORDS_OF_SYSTEMS =
            List.of("No space left on device", "not enough space on the disk", "Disk quota exceeded");

    private FullDisk() {}

    /** Whether that is why something failed. */
    public static boolean isWhy(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (says(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean says(Throwable cause) {
        if (cause instanceof SQLException refused) {
            return STATE_OF_POSTGRES.equals(refused.getSQLState()) || refused.getErrorCode() == CODE_OF_SQLITE;
        }
        String message = String.valueOf(cause.getMessage());
        return cause instanceof IOException && WORDS_OF_SYSTEMS.stream().anyMatch(message::contains);
    }
}
