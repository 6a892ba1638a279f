package io.dualwrite.demo.step;

import io.dualwrite.benchmarks.process.Checker;
import io.dualwrite.demo.place.Place;
import io.dualwrite.demo.voice.Promise;
import java.util.List;

/** Every row of both sides, compared while both are written to. */
public final class CheckBoth implements Step {

    private Checker.Said said = new Checker.Said(-1, "");

    @Override
    public String title() {
        return "Do both say the same?";
    }

    @Override
    public String story() {
        return "Nobody has to believe it. The check compares every value of every row, inside both databases, at"
                + " positions of the journal that it knows: what is still on its way is not taken for a difference.";
    }

    @Override
    public List<String> byHand(Place place) {
        return List.of(place.typed("check"));
    }

    @Override
    public void act(Scene scene) throws Exception {
        said = scene.place().dualwrite("check");
        said.text()
                .lines()
                .filter(line -> line.startsWith("Equal") || line.startsWith("Not equal") || line.contains(" seconds, "))
                .forEach(scene.voice()::quote);
    }

    @Override
    public List<Promise> promises(Scene scene) {
        String verdict = said.text()
                .lines()
                .filter(line -> line.startsWith("Equal") || line.startsWith("Not equal"))
                .findFirst()
                .orElse(said.text());
        return List.of(new Promise("Every row is on both sides, and the same", said.exitCode() == 0, verdict));
    }

    @Override
    public String measuredAs() {
        return "DUAL_WRITE, check running";
    }
}
