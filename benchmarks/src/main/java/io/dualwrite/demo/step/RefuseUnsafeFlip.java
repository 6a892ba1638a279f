package io.dualwrite.demo.step;

import io.dualwrite.demo.place.Ops;
import io.dualwrite.demo.place.Place;
import io.dualwrite.demo.voice.Promise;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Somebody in a hurry sends reads to a database that has no rows. */
public final class RefuseUnsafeFlip implements Step {

    private static final String HURRY = "{\"stage\":\"READ_SHIFT\"}";

    private Ops.@Nullable Answer answer;

    @Override
    public String title() {
        return "Too fast is refused";
    }

    @Override
    public String story() {
        return "PostgreSQL is empty. What if somebody has it answer the customers now? A step forward depends on"
                + " conditions; the answer names those that do not hold, with what was found and what to do. Whoever"
                + " tried is on record. (A step back depends on nothing.)";
    }

    @Override
    public List<String> byHand(Place place) {
        return List.of(place.ops().typed("stage", HURRY));
    }

    @Override
    public boolean isDone(Place place) throws Exception {
        return lastAttempt(place).path("allowed").isBoolean();
    }

    @Override
    public void act(Scene scene) throws Exception {
        Ops.Answer refused = scene.place().ops().post("stage", HURRY);
        answer = refused;
        scene.voice().quote("HTTP " + refused.status());
        for (JsonNode condition : refused.body().path("checked")) {
            if (!condition.path("holds").asBoolean()) {
                scene.voice()
                        .quote(condition.path("name").asString() + ": "
                                + condition.path("value").asString() + ". "
                                + condition.path("remedy").asString());
            }
        }
    }

    @Override
    public List<Promise> promises(Scene scene) throws Exception {
        String stage = scene.place().ops().stage();
        JsonNode recorded = lastAttempt(scene.place());
        Ops.Answer refused = answer;
        return List.of(
                new Promise(
                        "An unsafe flip is refused, with the reason",
                        recorded.path("allowed").isBoolean()
                                && !recorded.path("allowed").asBoolean()
                                && recorded.path("reason").asString().contains("COPY_COMPLETE")
                                && (refused == null || refused.status() == 409),
                        refused == null ? "seen in the audit trail" : "HTTP " + refused.status()),
                new Promise("It changed nothing", stage.equals("OFF"), "stage " + stage),
                new Promise(
                        "The attempt is in the audit trail",
                        !recorded.isMissingNode(),
                        "number " + recorded.path("number").asString() + " by "
                                + recorded.path("who").asString()));
    }

    private static JsonNode lastAttempt(Place place) throws IOException, InterruptedException {
        return place.ops().part("audit").path(0);
    }
}
