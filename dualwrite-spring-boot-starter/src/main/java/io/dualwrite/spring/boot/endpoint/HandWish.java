package io.dualwrite.spring.boot.endpoint;

import io.dualwrite.Copying;
import io.dualwrite.DualWrite;
import io.dualwrite.RepairRequest;
import io.dualwrite.store.row.KeyText;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * What operators want beside flips, in the words of a request.
 *
 * @param who for the audit trail
 * @param key one key, or the keys of a repair, one a line
 */
record HandWish(
        String who,
        @Nullable String action,
        @Nullable String table,
        @Nullable String key,
        @Nullable String why,
        @Nullable Long rowsPerSecond,
        boolean dryRun) {
    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;

    /** @throws IllegalArgumentException saying what is not understood */
    WebEndpointResponse<Object> copy(DualWrite migration) throws SQLException {
        Copying copying = migration.copying().orElse(null);
        if (copying == null) {
            return refused(CONFLICT, "No copy can run: the stage does not write to the target.");
        }
        String done = action == null ? "" : action;
        switch (done) {
            case "start" -> copying.start();
            case "pause" -> copying.pause();
            case "resume" -> copying.resume();
            case "cancel" -> copying.cancel();
            case "throttle" -> {
                if (rowsPerSecond == null) {
                    throw new IllegalArgumentException("throttle needs rowsPerSecond");
                }
                copying.throttle(rowsPerSecond);
                done += " to " + rowsPerSecond;
            }
            default -> throw new IllegalArgumentException("action is start, pause, resume, cancel, or throttle");
        }
        migration.hand().noteCopy(who, done);
        return DualWriteEndpoint.copy(migration);
    }

    WebEndpointResponse<Object> quarantine(DualWrite migration) throws SQLException {
        if (action == null || table == null || key == null) {
            throw new IllegalArgumentException("action (retry or discard), table and key are needed");
        }
        var row = migration.quarantine().find(table, key);
        if (row.isEmpty()) {
            return refused(NOT_FOUND, "No such row is in quarantine; it may have healed.");
        }
        switch (action) {
            case "retry" -> migration.hand().retry(who, row.get());
            case "discard" -> migration.hand().discard(who, row.get(), reason("to discard a row"));
            default -> throw new IllegalArgumentException("action is retry or discard, and not '" + action + "'");
        }
        return new WebEndpointResponse<>(List.of(row.get()));
    }

    WebEndpointResponse<Object> readiness(DualWrite migration) throws SQLException {
        if (!"forget".equals(action) || key == null) {
            throw new IllegalArgumentException("action is forget, and key is the statement as readiness shows it");
        }
        return migration.hand().forget(who, key)
                ? DualWriteEndpoint.readiness(migration)
                : refused(NOT_FOUND, "No process has seen such a statement.");
    }

    WebEndpointResponse<Object> repair(DualWrite migration) throws SQLException {
        if (table == null || key == null) {
            throw new IllegalArgumentException("table and key are needed: the keys as a check names them, one a line");
        }
        String reason = dryRun ? "" : reason("to repair rows");
        RepairRequest request = new RepairRequest(table, KeyText.lines(key), reason);
        return new WebEndpointResponse<>(RepairView.of(migration.hand().repair(who, request, dryRun)));
    }

    private String reason(String what) {
        if (why == null || why.isBlank()) {
            throw new IllegalArgumentException("why is needed " + what + ": it is kept on record");
        }
        return why;
    }

    static WebEndpointResponse<Object> refused(int status, String message) {
        return new WebEndpointResponse<>(new Refusal("", message), status);
    }
}
