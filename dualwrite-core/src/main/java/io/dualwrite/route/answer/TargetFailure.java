package io.dualwrite.route.answer;

import java.sql.SQLException;
import java.util.Set;

/** Whose fault a failure of the target is, by SQLSTATE. */
public final class TargetFailure {
    /** Connection, resources, operator, system, and what a busy server answers: none says anything about a statement. */
    private static final Set<String> CLASSES = Set.of("08", "53", "55", "57", "58", "40", "XX", "25", "HY");

    private TargetFailure() {}

    /** It was given a time, and did not end within it. */
    public static boolean isOfTime(SQLException failure) {
        return "57014".equals(failure.getSQLState());
    }

    public static boolean isOfStatement(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && state.length() >= 2 && !CLASSES.contains(state.substring(0, 2));
    }
}
