package io.dualwrite.demo.step;

import io.dualwrite.benchmarks.process.Checker;
import io.dualwrite.demo.place.Place;
import io.dualwrite.demo.place.Wait;
import io.dualwrite.demo.voice.Promise;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The leader's rows are brought over again, and the finding closes itself. */
public final class RepairDrift implements Step {

    private static final String WHY = "--why=changed by hand, see the tour";

    private Checker.Said said = new Checker.Said(-1, "");
    private boolean closed;
    private Optional<String> resolved = Optional.empty();

    @Override
    public String title() {
        return "Repair, on record";
    }

    @Override
    public String story() {
        return "A repair marks the rows in SQLite's own journal. They travel as any change does, in order with what"
                + " the shop writes, and are compared again. Nobody closes the finding: the next check that would have"
                + " seen it does.";
    }

    @Override
    public List<String> byHand(Place place) {
        return List.of(place.typed("repair", WHY));
    }

    @Override
    public boolean isDone(Place place) throws Exception {
        return PlantDrift.drift(place).isEmpty();
    }

    @Override
    public void act(Scene scene) throws Exception {
        said = scene.place().dualwrite("repair", WHY);
        said.text()
                .lines()
                .filter(line -> line.contains("epair") || line.contains(PlantDrift.TABLE))
                .filter(line -> !line.startsWith("reading") && !line.startsWith("comparing"))
                .forEach(scene.voice()::quote);
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
        return List.of(
                new Promise(
                        "The rows are the same again",
                        said.exitCode() == 0 || said.exitCode() == -1,
                        said.exitCode() == -1 ? "repaired by hand" : "exit code " + said.exitCode()),
                new Promise("The finding closes itself", closed, "it is " + state),
                new Promise(
                        "People are told that it is over",
                        resolved.isPresent(),
                        resolved.isPresent() ? "told" : "not told"));
    }

    @Override
    public String measuredAs() {
        return "READ_SHIFT, repair";
    }
}
