package io.dualwrite.demo.step;

import io.dualwrite.demo.place.Ops;
import io.dualwrite.demo.place.Place;
import io.dualwrite.demo.place.Wait;
import io.dualwrite.demo.voice.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** DUAL_WRITE: the copy brings what is there, the replicator what is written meanwhile. */
public final class WriteBoth implements Step {

    private static final String ADVANCE = "{\"action\":\"advance\"}";
    private static final Duration COPY_LIMIT = Duration.ofMinutes(3);

    private JsonNode copy = MissingNode.getInstance();
    private JsonNode target = MissingNode.getInstance();
    private double seconds;

    @Override
    public String title() {
        return "DUAL_WRITE: PostgreSQL gets every row, and every change";
    }

    @Override
    public String story() {
        return "One request, no restart. dualwrite looks at what is really stored, makes the tables, installs triggers"
                + " that note the keys of touched rows, and copies, while the customers go on. Commits still count in"
                + " SQLite alone: nobody waits for PostgreSQL.";
    }

    @Override
    public List<String> byHand(Place place) {
        return List.of(
                place.ops().typed("stage", ADVANCE), "curl " + place.ops().address() + "/copy");
    }

    @Override
    public boolean isDone(Place place) throws Exception {
        return !place.ops().stage().equals("OFF");
    }

    @Override
    public void act(Scene scene) throws Exception {
        Ops.Answer answer = scene.place().ops().post("stage", ADVANCE);
        if (!answer.isAllowed()) {
            throw new IllegalStateException("Advancing to DUAL_WRITE was refused: " + answer.body());
        }
    }

    @Override
    public void watch(Scene scene) throws Exception {
        long start = System.nanoTime();
        Wait.until(COPY_LIMIT, () -> {
            copy = scene.place().ops().part("copy");
            long expected = copy.path("expected").asLong();
            scene.voice()
                    .progress(
                            expected == 0 ? 0 : (double) copy.path("rows").asLong() / expected,
                            String.format(
                                    Locale.ROOT,
                                    "%,d rows, %s",
                                    copy.path("rows").asLong(),
                                    copy.path("phase").asString("beginning").toLowerCase(Locale.ROOT)));
            return copy.path("phase").asString("").equals("FINISHED");
        });
        scene.voice().progressEnds();
        seconds = (System.nanoTime() - start) / 1e9;
        target = Watched.caughtUp(scene.place());
        long rows = copy.path("rows").asLong();
        scene.measured()
                .fact(
                        "Copy",
                        "%,d rows of %d tables in %.1f s, %,.0f rows per second, beside the customers",
                        rows,
                        copy.path("tables").size(),
                        seconds,
                        rows / Math.max(seconds, 0.1));
    }

    @Override
    public List<Promise> promises(Scene scene) throws Exception {
        String stage = scene.place().ops().stage();
        return List.of(
                new Promise(
                        "All rows are copied while the shop is open, none refused",
                        copy.path("phase").asString("").equals("FINISHED")
                                && copy.path("rows").asLong() > 0
                                && copy.path("refused").asLong() == 0,
                        String.format(
                                Locale.ROOT,
                                "%,d rows in %.1f s, %d refused",
                                copy.path("rows").asLong(),
                                seconds,
                                copy.path("refused").asLong())),
                new Promise(
                        "PostgreSQL keeps in step from now on",
                        stage.equals("DUAL_WRITE") && target.path("caughtUp").asBoolean(),
                        target.path("lagChanges").asLong() + " changes, "
                                + target.path("lagMillis").asLong() + " ms behind"));
    }

    @Override
    public String measuredAs() {
        return "DUAL_WRITE, copying";
    }
}
