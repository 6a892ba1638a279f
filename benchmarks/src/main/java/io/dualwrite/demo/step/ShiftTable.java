package io.dualwrite.demo.step;

import io.dualwrite.demo.place.Ops;
import io.dualwrite.demo.place.Place;
import io.dualwrite.demo.voice.Promise;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** READ_SHIFT begins with tables that nobody misses. */
public final class ShiftTable implements Step {

    private static final String PICTURES = "{\"table\":\"product_thumbnails\",\"percentage\":\"100\"}";

    private Watched.Reads reads = Watched.Reads.NONE;

    @Override
    public String title() {
        return "READ_SHIFT, one table first";
    }

    @Override
    public String story() {
        return "Begin where nobody would be hurt: the pictures of the products come from PostgreSQL, all of them. Every"
                + " other read stays on SQLite.";
    }

    @Override
    public List<String> byHand(Place place) {
        return List.of(place.ops().typed("stage", PICTURES));
    }

    @Override
    public boolean isDone(Place place) throws Exception {
        return isAsked(place);
    }

    @Override
    public void act(Scene scene) throws Exception {
        Ops.Answer answer = Flips.whenAllowed(scene.place(), PICTURES);
        scene.voice().quote("now " + answer.body().path("to").asString());
    }

    @Override
    public void watch(Scene scene) throws Exception {
        reads = Watched.readsByTarget(scene);
        scene.voice().quote("reads: " + reads.text());
    }

    @Override
    public List<Promise> promises(Scene scene) throws Exception {
        JsonNode flag = scene.place().ops().status().path("flags").path("targetRead");
        return List.of(
                new Promise(
                        "One table can go ahead of the others",
                        isAsked(scene.place()),
                        "asked for: " + flag.path("text").asString()),
                new Promise(
                        "PostgreSQL answers customers",
                        reads.byTarget() > 0,
                        reads.byTarget() + " reads answered by it"));
    }

    private static boolean isAsked(Place place) throws Exception {
        return place.ops()
                .status()
                .path("flags")
                .path("targetRead")
                .path("tables")
                .path("product_thumbnails")
                .asString("")
                .equals("100");
    }

    @Override
    public String measuredAs() {
        return "READ_SHIFT, one table";
    }
}
