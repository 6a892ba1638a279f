package io.dualwrite.demo.step;

import io.dualwrite.demo.place.Ops;
import io.dualwrite.demo.place.Place;
import io.dualwrite.demo.place.Wait;
import io.dualwrite.demo.voice.Promise;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** SHADOW_READ: PostgreSQL answers too, and only the answers are compared. */
public final class CompareReads implements Step {

    private static final String ALL = "{\"flag\":\"SHADOW_READ\",\"percentage\":\"100\"}";
    private static final int ENOUGH = 50;
    private static final int OFTEN_SEEN = 10;
    private static final int LOOKS_TO_LEARN = 6;

    private JsonNode reads = MissingNode.getInstance();

    @Override
    public String title() {
        return "SHADOW_READ: would PostgreSQL answer the same?";
    }

    @Override
    public String story() {
        return "The application's SQLite statements are compiled to PostgreSQL's. Before one of them may answer a"
                + " customer it has to answer the same, again and again, off the request's thread. Customers still get"
                + " what SQLite says.";
    }

    @Override
    public List<String> byHand(Place place) {
        return List.of(place.ops().typed("stage", ALL), "curl " + place.ops().address() + "/readiness");
    }

    @Override
    public boolean isDone(Place place) throws Exception {
        return place.ops()
                .status()
                .path("flags")
                .path("shadowRead")
                .path("asked")
                .asString()
                .equals("100");
    }

    @Override
    public void act(Scene scene) throws Exception {
        Ops.Answer answer = Flips.whenAllowed(scene.place(), ALL);
        scene.voice().quote("now " + answer.body().path("to").asString());
    }

    @Override
    public void watch(Scene scene) throws Exception {
        Watched.load(scene);
        Wait.until(scene.place().size().look().multipliedBy(LOOKS_TO_LEARN), () -> learnt(scene.place()));
        Wait.until(Watched.LONG, () -> {
            reads = scene.place().ops().status().path("reads");
            return reads.path("shadowCompared").asLong() >= ENOUGH
                    && reads.path("statements").path("ready").asLong() > 0;
        });
        for (JsonNode statement : scene.place().ops().part("readiness")) {
            if (statement.path("verdict").asString().equals("UNTRANSLATABLE")) {
                scene.voice()
                        .say("Stays on SQLite, and says why: \""
                                + shortened(statement.path("statement").asString()) + "\" ("
                                + statement.path("why").asString() + ").");
            }
        }
        scene.measured()
                .fact(
                        "Shadow reads",
                        "%,d answers compared, %d differed; statements: %s",
                        reads.path("shadowCompared").asLong(),
                        reads.path("shadowDiffered").asLong(),
                        words(reads.path("statements")));
    }

    @Override
    public List<Promise> promises(Scene scene) {
        return List.of(
                new Promise(
                        "PostgreSQL gives the same answers",
                        reads.path("shadowCompared").asLong() >= ENOUGH
                                && reads.path("shadowDiffered").asLong() == 0,
                        reads.path("shadowCompared").asLong() + " compared, "
                                + reads.path("shadowDiffered").asLong() + " differed"),
                new Promise(
                        "It is known of each statement whether it may move",
                        reads.path("statements").path("ready").asLong() > 0,
                        words(reads.path("statements"))));
    }

    @Override
    public String measuredAs() {
        return "SHADOW_READ 100 %";
    }

    /** Whether every statement that the customers use often was tried to the end. */
    private static boolean learnt(Place place) throws Exception {
        for (JsonNode statement : place.ops().part("readiness")) {
            if (statement.path("verdict").asString().equals("LEARNING")
                    && statement.path("seen").asLong() >= OFTEN_SEEN) {
                return false;
            }
        }
        return true;
    }

    private static String words(JsonNode statements) {
        return statements
                .propertyStream()
                .map(entry -> entry.getValue().asString() + " " + entry.getKey())
                .reduce((one, other) -> one + ", " + other)
                .orElse("none");
    }

    private static String shortened(String statement) {
        int limit = 60;
        return statement.length() <= limit ? statement : statement.substring(0, limit) + "...";
    }
}
