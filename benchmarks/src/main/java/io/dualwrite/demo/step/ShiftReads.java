package io.dualwrite.demo.step;

import io.dualwrite.demo.place.Ops;
import io.dualwrite.demo.place.Place;
import io.dualwrite.demo.voice.Promise;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A share of all reads is answered by PostgreSQL. */
public final class ShiftReads implements Step {

    private final int percent;
    private Watched.Reads reads = Watched.Reads.NONE;

    public ShiftReads(int percent) {
        this.percent = percent;
    }

    @Override
    public String title() {
        return "READ_SHIFT " + percent + " %";
    }

    @Override
    public String story() {
        return switch (percent) {
            case 10 ->
                "A tenth of the customers' reads. A percentage sticks to the user where there is one, so nobody"
                        + " flickers between two databases; whoever has written reads what was written.";
            case 100 ->
                "Everything that may move, moves. Statements that have not earned it stay on SQLite; the customers do"
                        + " not see a difference.";
            default -> "Half of them. Whoever was moved before stays moved.";
        };
    }

    @Override
    public List<String> byHand(Place place) {
        return List.of(place.ops().typed("stage", json()));
    }

    @Override
    public boolean isDone(Place place) throws Exception {
        JsonNode status = place.ops().status();
        return status.path("stage").asString().equals("READ_SHIFT")
                && asked(status).equals(Integer.toString(percent));
    }

    @Override
    public void act(Scene scene) throws Exception {
        Ops.Answer answer = Flips.whenAllowed(scene.place(), json());
        scene.voice().quote("now " + answer.body().path("to").asString());
    }

    @Override
    public void watch(Scene scene) throws Exception {
        reads = Watched.readsByTarget(scene);
        scene.voice().quote("reads: " + reads.text());
    }

    @Override
    public List<Promise> promises(Scene scene) throws Exception {
        JsonNode status = scene.place().ops().status();
        return List.of(
                new Promise(
                        "The dial says what is asked for",
                        asked(status).equals(Integer.toString(percent)),
                        status.path("summary").asString()),
                new Promise("PostgreSQL answers customers", reads.byTarget() > 0, reads.byTarget() + " reads"));
    }

    @Override
    public String measuredAs() {
        return title();
    }

    private String json() {
        return "{\"percentage\":\"" + percent + "\"}";
    }

    private static String asked(JsonNode status) {
        return status.path("flags").path("targetRead").path("asked").asString();
    }
}
