package io.dualwrite.spring.boot.endpoint;

import io.dualwrite.DualWrite;
import io.dualwrite.compare.memory.LastCheck;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * What somebody tells of a check that he made, such as the sidecar, which does not write into the target.
 *
 * @param at when it ended
 * @param tables that were compared to their end
 * @param differing those in which rows differ, one a line
 */
record CheckWish(
        String who,
        @Nullable String at,
        @Nullable Integer tables,
        @Nullable String differing) {
    private static final int MOST_MINUTES_AHEAD = 5;

    /** @throws IllegalArgumentException saying what is not understood */
    WebEndpointResponse<Object> told(DualWrite migration) throws SQLException {
        if (at == null || tables == null || tables < 1) {
            throw new IllegalArgumentException(
                    "at (when the check ended, as 2026-11-22T01:00:00Z) and tables (how many it compared, at least 1)"
                            + " are needed");
        }
        migration.checked(new LastCheck(
                moment(at),
                tables,
                differing == null ? List.of() : differing.lines().toList(),
                who));
        return new WebEndpointResponse<>(
                migration.lastCheck().map(StatusView.LastCheckView::of).orElseThrow());
    }

    private static Instant moment(String text) {
        try {
            Instant moment = Instant.parse(text);
            if (moment.isAfter(Instant.now().plusSeconds(MOST_MINUTES_AHEAD * 60L))) {
                throw new IllegalArgumentException(
                        "at is in the future: " + text + ". Compare the clocks of both machines.");
            }
            return moment;
        } catch (DateTimeParseException other) {
            throw new IllegalArgumentException("at is not a moment such as 2026-11-22T01:00:00Z: " + text, other);
        }
    }
}
