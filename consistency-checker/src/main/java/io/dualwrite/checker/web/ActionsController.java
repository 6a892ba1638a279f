package io.dualwrite.checker.web;

import io.dualwrite.checker.action.Actions;
import io.dualwrite.checker.watch.PairWatch;
import io.dualwrite.checker.watch.application.ApplicationLink;
import io.dualwrite.checker.watch.database.Asked;
import io.dualwrite.stage.Stage;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * {@code /api/stage}, {@code /api/copy}, {@code /api/quarantine}: what people want of the application. Its answer is passed on as
 * it is, with its status.
 */
@RestController
@RequestMapping("/api")
class ActionsController {
    private final Actions actions;
    private final PairWatch watch;

    ActionsController(Actions actions, PairWatch watch) {
        this.actions = actions;
        this.watch = watch;
    }

    /**
     * A flip.
     *
     * @param action {@code advance}, {@code back}, or {@code set}
     * @param stage and the others: for {@code set}
     * @param dryRun only says what would come of it
     */
    record StageWish(
            @Nullable @Pattern(regexp = "advance|back|set") String action,
            @Nullable @Size(max = 40) String stage,
            @Nullable @Size(max = 40) String flag,
            @Nullable @Size(max = 10) String percentage,
            @Nullable @Size(max = 400) String table,
            @Nullable @Size(max = 1000) String share,
            @Nullable Boolean dryRun) {
        Map<String, Object> fields() {
            Map<String, Object> fields = new TreeMap<>();
            put(fields, "action", action);
            put(fields, "stage", stage);
            put(fields, "flag", flag);
            put(fields, "percentage", percentage);
            put(fields, "table", table);
            put(fields, "share", share);
            return fields;
        }
    }

    /** Something that the copy shall do. */
    record CopyWish(
            @NotBlank @Pattern(regexp = "start|pause|resume|cancel|throttle")
            String action,

            @Nullable Long rowsPerSecond) {}

    /** What shall become of a row that the target does not take. */
    record QuarantineWish(
            @NotBlank @Pattern(regexp = "retry|discard") String action,
            @NotBlank @Size(max = 400) String table,
            @NotBlank @Size(max = 2000) String key,
            @Nullable @Size(max = 2000) String why) {}

    /** Whether the next step may be made, and what each condition says. In the last stage that is all reads. */
    @GetMapping("/advance")
    ResponseEntity<JsonNode> advance() {
        Asked asked = watch.latest().asked();
        boolean last = asked != null && Stage.valueOf(asked.stage()).next().isEmpty();
        Map<String, Object> wish = last
                ? Map.of("action", "set", "flag", "TARGET_READ", "percentage", "100")
                : Map.of("action", "advance");
        return passed(actions.tryOut("stage", wish));
    }

    @PostMapping("/stage")
    ResponseEntity<JsonNode> stage(@Valid @RequestBody StageWish wish, @Who String who) {
        return passed(
                Boolean.TRUE.equals(wish.dryRun())
                        ? actions.tryOut("stage", wish.fields())
                        : actions.act(who, "stage", wish.fields()));
    }

    @PostMapping("/copy")
    ResponseEntity<JsonNode> copy(@Valid @RequestBody CopyWish wish, @Who String who) {
        Map<String, Object> fields = new TreeMap<>(Map.of("action", wish.action()));
        put(fields, "rowsPerSecond", wish.rowsPerSecond());
        return passed(actions.act(who, "copy", fields));
    }

    @PostMapping("/quarantine")
    ResponseEntity<JsonNode> quarantine(@Valid @RequestBody QuarantineWish wish, @Who String who) {
        Map<String, Object> fields =
                new TreeMap<>(Map.of("action", wish.action(), "table", wish.table(), "key", wish.key()));
        put(fields, "why", wish.why());
        return passed(actions.act(who, "quarantine", fields));
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    /** That the sidecar itself is not let in is the sidecar's failure, and not one of who asks. */
    static ResponseEntity<JsonNode> passed(ApplicationLink.Answer answer) {
        int status = answer.status() == 401 || answer.status() == 403 ? 502 : answer.status();
        return ResponseEntity.status(status).body(answer.body());
    }
}
