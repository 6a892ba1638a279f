package io.dualwrite.demo.step;

import io.dualwrite.demo.place.Ops;
import io.dualwrite.demo.place.Place;
import io.dualwrite.demo.place.Sidecar;
import io.dualwrite.demo.place.Wait;
import io.dualwrite.demo.voice.Promise;
import io.dualwrite.error.Amount;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The leader's rows are brought over again, and the finding closes itself. */
public final class RepairDrift implements Step {

    private static final String WHY = "changed by hand, see the tour";

    private Ops.@Nullable Answer said;
    private boolean closed;
    private Optional<String> resolved = Optional.empty();

    @Override
    public String title() {
        return "Repair, on record";
    }

    @Override
    public String story() {
        return "The page of the finding has a button. It asks the shop, which compares the rows itself, says which"
                + " still differ, and marks those in SQLite's own journal: they travel as any change does, in order with"
                + " what the shop writes. Nobody closes the finding: the next check that would have seen it does.";
    }

    @Override
    public List<String> byHand(Place place) {
        return List.of("open " + place.sidecar().address() + "#/findings   # the finding, Repair...");
    }

    @Override
    public boolean isDone(Place place) throws Exception {
        return PlantDrift.drift(place).isEmpty();
    }

    @Override
    public void act(Scene scene) throws Exception {
        String finding = PlantDrift.drift(scene.place())
                .orElseThrow(() -> new IllegalStateException("There is no finding to repair"))
                .path("id")
                .asString();
        Sidecar sidecar = scene.place().sidecar();
        Ops.Answer dry = sidecar.repair(finding, "{\"dryRun\":true}");
        scene.voice().say("What would come of it:");
        scene.voice().quote(dry.body().path("summary").asString());
        said = sidecar.repair(finding, "{\"why\":\"" + WHY + "\"}");
        scene.voice().say("What came of it:");
        scene.voice().quote(said.body().path("summary").asString());
    }

    @Override
    public void watch(Scene scene) throws Exception {
        closed = Wait.until(
                Watched.LONG.multipliedBy(2),
                () -> PlantDrift.drift(scene.place()).isEmpty());
        resolved = Wait.result(
                Watched.LONG,
                () -> scene.place().pager().messages().stream()
                        .filter(message ->
                                message.contains("'" + PlantDrift.TABLE + "': drift") && message.contains("resolved"))
                        .findFirst());
        resolved.ifPresent(message -> {
            scene.voice().say("The pager says:");
            scene.voice().quote(message);
        });
    }

    @Override
    public List<Promise> promises(Scene scene) throws Exception {
        Optional<JsonNode> over = scene.place().sidecar().findings(true).stream()
                .filter(finding -> finding.path("kind").asString().equals("drift")
                        && finding.path("subject").asString().equals(PlantDrift.TABLE))
                .findFirst();
        String state = over.map(finding -> finding.path("state").asString()).orElse("gone");
        scene.measured().fact("Repair", "rows brought over again; the finding is %s", state);
        Optional<String> byWhom = said == null ? Optional.of("repaired by hand") : recorded(scene.place());
        return List.of(
                sent(),
                new Promise("The shop has on record who asked for it", byWhom.isPresent(), byWhom.orElse("no entry")),
                new Promise("The finding closes itself", closed, "it is " + state),
                new Promise(
                        "People are told that it is over",
                        resolved.isPresent(),
                        resolved.isPresent() ? "told" : "not told"));
    }

    private Promise sent() {
        Ops.Answer answer = said;
        return answer == null
                ? new Promise("The rows are the same again", true, "repaired by hand")
                : new Promise(
                        "The rows are the same again",
                        answer.isAllowed() && answer.body().path("open").asLong(-1) == 0,
                        "HTTP " + answer.status() + ", "
                                + Amount.of(answer.body().path("rows").size(), "row"));
    }

    /** The shop's audit trail names the sidecar, and the person behind it. */
    private static Optional<String> recorded(Place place) throws Exception {
        for (JsonNode entry : place.ops().part("audit")) {
            if (entry.path("action").asString().equals("repair")) {
                return Optional.of("number " + entry.path("number").asString() + " by "
                        + entry.path("who").asString());
            }
        }
        return Optional.empty();
    }

    @Override
    public String measuredAs() {
        return "READ_SHIFT, repair";
    }
}
