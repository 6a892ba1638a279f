package io.dualwrite.spring.boot.endpoint;

import io.dualwrite.Copying;
import io.dualwrite.DualWrite;
import io.dualwrite.FlipReport;
import io.dualwrite.RoutedReads;
import io.dualwrite.error.DualWriteException;
import java.security.Principal;
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
 *   <li>{@code POST /copy}: {@code start}, {@code pause}, {@code resume}, {@code cancel}, {@code throttle}.
 *   <li>{@code POST /quarantine}: retries or discards a row.
 *   <li>{@code POST /readiness}: {@code forget} lets a statement begin anew, in this process, after its cause was mended.
 * </ul>
 *
 * <p>Refusals have status 409, requests that are not understood 400, a database that fails meanwhile 503. Every attempt is in the audit trail.
 */
@WebEndpoint(id = "dualwrite")
public final class DualWriteEndpoint {
    private static final int SHOWN = 100;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
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
            case "copy" ->
                new WebEndpointResponse<>(migration
                        .copying()
                        .flatMap(Copying::status)
                        .<Object>map(CopyView::of)
                        .orElseGet(() -> new Refusal("", "No copy runs in this process.")));
            case "readiness" ->
                new WebEndpointResponse<>(migration.reads().map(RoutedReads::readiness).orElse(List.of()).stream()
                        .map(StatementView::of)
                        .toList());
            case "changed-tables" -> new WebEndpointResponse<>(migration.changedTables());
            default ->
                new WebEndpointResponse<>(
                        new Refusal(
                                "",
                                "There is no '" + part + "': audit, audit-check, processes, copy,"
                                        + " readiness, quarantine, changed-tables."),
                        NOT_FOUND);
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
            @Nullable Long rowsPerSecond) {
        String who = who(security);
        try {
            return switch (subject) {
                case "stage" ->
                    flip(who, new FlipWish(action, stage, flag, percentage, table, share), Boolean.TRUE.equals(dryRun));
                case "quarantine" -> quarantine(who, action, table, key, why);
                case "copy" -> copy(who, action, rowsPerSecond);
                case "readiness" -> readiness(who, action, key);
                default ->
                    new WebEndpointResponse<>(
                            new Refusal(
                                    "", "There is no '" + subject + "' to change: stage, copy, quarantine, readiness."),
                            NOT_FOUND);
            };
        } catch (IllegalArgumentException notUnderstood) {
            return new WebEndpointResponse<>(new Refusal("", String.valueOf(notUnderstood.getMessage())), BAD_REQUEST);
        } catch (DualWriteException refused) {
            return new WebEndpointResponse<>(
                    new Refusal(refused.code().id(), String.valueOf(refused.getMessage())), CONFLICT);
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
        FlipReport report =
                migration.flip(who, wish.request(migration.status().control().flags()), dryRun);
        return new WebEndpointResponse<>(
                FlipView.of(report), report.allowed() || dryRun ? WebEndpointResponse.STATUS_OK : CONFLICT);
    }

    private WebEndpointResponse<Object> copy(String who, @Nullable String action, @Nullable Long rowsPerSecond)
            throws SQLException {
        Copying copying = migration.copying().orElse(null);
        if (copying == null) {
            return new WebEndpointResponse<>(
                    new Refusal("", "No copy can run: the stage does not write to the target."), CONFLICT);
        }
        switch (action == null ? "" : action) {
            case "start" -> copying.start();
            case "pause" -> copying.pause();
            case "resume" -> copying.resume();
            case "cancel" -> copying.cancel();
            case "throttle" -> {
                if (rowsPerSecond == null) {
                    throw new IllegalArgumentException("throttle needs rowsPerSecond");
                }
                copying.throttle(rowsPerSecond);
            }
            default -> throw new IllegalArgumentException("action is start, pause, resume, cancel, or throttle");
        }
        migration.noteCopy(who, String.valueOf(action));
        return part("copy");
    }

    private WebEndpointResponse<Object> quarantine(
            String who, @Nullable String action, @Nullable String table, @Nullable String key, @Nullable String why)
            throws SQLException {
        if (action == null || table == null || key == null) {
            throw new IllegalArgumentException("action (retry or discard), table and key are needed");
        }
        var row = migration.quarantine().find(table, key);
        if (row.isEmpty()) {
            return new WebEndpointResponse<>(
                    new Refusal("", "No such row is in quarantine; it may have healed."), NOT_FOUND);
        }
        switch (action) {
            case "retry" -> migration.retry(who, row.get());
            case "discard" -> {
                if (why == null || why.isBlank()) {
                    throw new IllegalArgumentException("why is needed to discard a row: it is kept on record");
                }
                migration.discard(who, row.get(), why);
            }
            default -> throw new IllegalArgumentException("action is retry or discard, and not '" + action + "'");
        }
        return new WebEndpointResponse<>(List.of(row.get()));
    }

    private WebEndpointResponse<Object> readiness(String who, @Nullable String action, @Nullable String key)
            throws SQLException {
        if (!"forget".equals(action) || key == null) {
            throw new IllegalArgumentException("action is forget, and key is the statement as readiness shows it");
        }
        return migration.forget(who, key)
                ? part("readiness")
                : new WebEndpointResponse<>(new Refusal("", "This process has not seen such a statement."), NOT_FOUND);
    }

    private static String who(SecurityContext security) {
        Principal principal = security.getPrincipal();
        return principal == null ? "anonymous" : principal.getName();
    }
}
