package io.dualwrite.checker.web;

import io.dualwrite.checker.action.Action;
import io.dualwrite.checker.action.Actions;
import io.dualwrite.checker.watch.PairWatch;
import io.dualwrite.checker.watch.Trend;
import io.dualwrite.checker.watch.database.AuditLine;
import io.dualwrite.checker.watch.database.RefusedRow;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /api}: how the pair stands, who looks, and what was done. */
@RestController
@RequestMapping("/api")
class PairController {
    private static final int MOST = 200;

    private final PairWatch watch;
    private final Overviews overviews;
    private final Trend trend;
    private final Actions actions;

    PairController(PairWatch watch, Overviews overviews, Trend trend, Actions actions) {
        this.watch = watch;
        this.overviews = overviews;
        this.trend = trend;
        this.actions = actions;
    }

    /**
     * Who looks.
     *
     * @param operator whether that person may act
     * @param signedIn whether there is anything to sign out of
     */
    record Session(String name, boolean operator, boolean signedIn) {}

    /**
     * The audit trail, and what was asked for from here.
     *
     * @param unreadable why there are no entries, if they cannot be read now
     */
    record Audit(List<AuditLine> entries, Optional<String> unreadable, List<Line> actions) {}

    /** Something that somebody asked for from here. */
    record Line(String id, Instant at, String who, String subject, String wish, String outcome, String answer) {
        static Line of(Action action) {
            return new Line(
                    action.id(),
                    action.at(),
                    action.who(),
                    action.subject(),
                    action.wish(),
                    action.outcome().name().toLowerCase(Locale.ROOT),
                    action.answer());
        }
    }

    @GetMapping("/session")
    Session session(@CurrentSecurityContext(expression = "authentication") Authentication authentication) {
        boolean operator = authentication.getAuthorities().stream()
                .anyMatch(authority -> "ROLE_OPERATOR".equals(authority.getAuthority()));
        boolean signedIn = !(authentication instanceof AnonymousAuthenticationToken);
        return new Session(authentication.getName(), operator, signedIn);
    }

    @GetMapping("/overview")
    Overview overview() {
        return overviews.of(watch.look());
    }

    @GetMapping("/trend")
    List<Trend.Point> trend() {
        return trend.points();
    }

    @GetMapping("/audit")
    Audit audit() {
        List<Line> asked = actions.latest(MOST).stream().map(Line::of).toList();
        try {
            return new Audit(watch.audits(MOST), Optional.empty(), asked);
        } catch (SQLException | DualWriteException away) {
            return new Audit(List.of(), Optional.of(String.valueOf(away.getMessage())), asked);
        }
    }

    /** As the application reports it, statement by statement. */
    @GetMapping("/statements")
    JsonNode statements() {
        return part("readiness");
    }

    /** Rows that the target does not take, the oldest first. */
    @GetMapping("/quarantine")
    List<RefusedRow> quarantine() {
        return watch.refused(MOST);
    }

    private JsonNode part(String name) {
        try {
            return watch.part(name);
        } catch (IOException away) {
            throw new DualWriteException(
                    ErrorCode.APPLICATION_AWAY,
                    name,
                    "The application could not be asked: " + away.getMessage() + ".",
                    away);
        }
    }
}
