package io.dualwrite.spring.boot.endpoint;

import io.dualwrite.DualWrite;
import io.dualwrite.FlipReport;
import io.dualwrite.RoutedReads;
import io.dualwrite.error.DualWriteException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * {@code /actuator/dualwrite}.
 *
 * <ul>
 *   <li>{@code GET /}: the status; {@code GET /audit}, {@code /audit-check}, {@code /processes}, {@code /copy},
 *       {@code /readiness}, {@code /quarantine}, {@code /changed-tables}: more of it.
 *   <li>{@code POST /stage}: flips, see {@link FlipWish}; with {@code dryRun} it only says what would come of it.
 *   <li>{@code POST /copy}: {@code start}, {@code pause}, {@code resume}, {@code cancel}, {@code throttle}
 *       (to {@code rowsPerSecond}; 0 takes the limit away).
 *   <li>{@code POST /quarantine}: retries or discards a row.
 *   <li>{@code POST /readiness}: {@code forget} lets a statement begin anew, in every process, after its cause was mended.
 *   <li>{@code POST /repair}: brings over again what differs of the rows of {@code table} that {@code key} names, one a line;
 *       with {@code dryRun} it only says what that would be.
 *   <li>{@code POST /check}: tells {@code at}, {@code tables} and {@code differing} of a check that somebody made elsewhere.
 * </ul>
 *
 * <p>A service that asks for somebody says so in {@code onBehalfOf}, see {@link Author}.
 *
 * <p>Refusals have status 409, requests that are not understood 400, a database that fails meanwhile 503. Every attempt is in
 * the audit trail.
 */
@WebEndpoint(id = "dualwrite")
public final class DualWriteEndpoint {
    private static final int SHOWN = 100;
    private static final int BAD_REQUEST = 400;
    private static final int UNAVAILABLE = 503;

    private final DualWrite migration;

    public DualWriteEndpoint(DualWrite migration) {
        this.migration = migration;
    }

    @ReadOperation
    public StatusView status() {
        return StatusView.of(migration);
    }

    /** One part in full. */
    @ReadOperation
    public WebEndpointResponse<Object> part(@Selector String part) throws SQLException {
        return switch (part) {
            case "audit" -> new WebEndpointResponse<>(migration.audit(SHOWN));
            case "audit-check" -> new WebEndpointResponse<>(migration.verifyAudit());
            case "processes" -> new WebEndpointResponse<>(migration.processes());
            case "quarantine" ->
                new WebEndpointResponse<>(migration.quarantine().oldest(SHOWN));
            case "copy" -> copy(migration);
            case "readiness" -> readiness(migration);
            case "changed-tables" -> new WebEndpointResponse<>(migration.changedTables());
            default ->
                HandWish.refused(
                        HandWish.NOT_FOUND,
                        "There is no '" + part + "': audit, audit-check, processes, copy, readiness, quarantine,"
                                + " changed-tables.");
        };
    }

    @WriteOperation
    public WebEndpointResponse<Object> change(
            SecurityContext security,
            @Selector String subject,
            @Nullable String action,
            @Nullable String stage,
            @Nullable String flag,
            @Nullable String percentage,
            @Nullable String table,
            @Nullable String share,
            @Nullable Boolean dryRun,
            @Nullable String key,
            @Nullable String why,
            @Nullable Long rowsPerSecond,
            @Nullable String onBehalfOf,
            @Nullable String at,
            @Nullable Integer tables,
            @Nullable String differing) {
        String who = Author.of(security, onBehalfOf);
        HandWish wish = new HandWish(who, action, table, key, why, rowsPerSecond, Boolean.TRUE.equals(dryRun));
        try {
            return switch (subject) {
                case "stage" ->
                    flip(who, new FlipWish(action, stage, flag, percentage, table, share), Boolean.TRUE.equals(dryRun));
                case "quarantine" -> wish.quarantine(migration);
                case "copy" -> wish.copy(migration);
                case "readiness" -> wish.readiness(migration);
                case "repair" -> wish.repair(migration);
                case "check" -> new CheckWish(who, at, tables, differing).told(migration);
                default ->
                    HandWish.refused(
                            HandWish.NOT_FOUND,
                            "There is no '" + subject
                                    + "' to change: stage, copy, quarantine, readiness, repair, check.");
            };
        } catch (IllegalArgumentException notUnderstood) {
            return new WebEndpointResponse<>(new Refusal("", String.valueOf(notUnderstood.getMessage())), BAD_REQUEST);
        } catch (DualWriteException refused) {
            return new WebEndpointResponse<>(
                    new Refusal(refused.code().id(), String.valueOf(refused.getMessage())), HandWish.CONFLICT);
        } catch (SQLException failure) {
            return new WebEndpointResponse<>(
                    new Refusal(
                            "",
                            "A database failed while this was done: " + failure.getMessage()
                                    + ". Look at the state, which says how far it came, and ask again."),
                    UNAVAILABLE);
        }
    }

    private WebEndpointResponse<Object> flip(String who, FlipWish wish, boolean dryRun) throws SQLException {
        FlipReport report = migration.flip(who, wish.request(), dryRun);
        return new WebEndpointResponse<>(
                FlipView.of(report), report.allowed() || dryRun ? WebEndpointResponse.STATUS_OK : HandWish.CONFLICT);
    }

    static WebEndpointResponse<Object> copy(DualWrite migration) {
        return new WebEndpointResponse<>(CopyView.of(migration)
                .<Object>map(view -> view)
                .orElseGet(() -> new Refusal("", "No copy runs in this process.")));
    }

    static WebEndpointResponse<Object> readiness(DualWrite migration) {
        return new WebEndpointResponse<>(migration.reads().map(RoutedReads::readiness).orElse(List.of()).stream()
                .map(StatementView::of)
                .toList());
    }
}
