package io.dualwrite.demo.step;

import io.dualwrite.demo.place.Place;
import io.dualwrite.demo.place.Wait;
import io.dualwrite.demo.voice.Promise;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The target dies while it answers half of the reads, and comes back. */
public final class LosePostgres implements Step {

    private boolean tookBack;
    private boolean gaveBack;
    private boolean healthy;
    private String reason = "";
    private double outage;
    private double catchUp;

    @Override
    public String title() {
        return "PostgreSQL loses its power, while it answers customers";
    }

    @Override
    public String story() {
        return "Its processes are stopped at once, in the middle of what they do. Reads under way are asked again of"
                + " SQLite, and the guard keeps all others there. Writes go on, for they never waited. When the server is"
                + " back it gets what it missed, and after a while of being well, its reads.";
    }

    @Override
    public void act(Scene scene) throws Exception {
        Place place = scene.place();
        long start = System.nanoTime();
        place.postgres().crash();
        scene.voice().say("PostgreSQL is down.");
        tookBack = Wait.until(Watched.LONG, () -> {
            reason = guard(place).path("reason").asString();
            return !guard(place).path("open").asBoolean();
        });
        scene.voice().quote(place.ops().status().path("summary").asString());
        Watched.load(scene);
        healthy = place.shop().get("actuator/health").statusCode() == 200;
        place.postgres().startAgain();
        outage = (System.nanoTime() - start) / 1e9;
        scene.voice().say("PostgreSQL is up again.");
    }

    @Override
    public void watch(Scene scene) throws Exception {
        long start = System.nanoTime();
        gaveBack = Wait.until(
                Watched.LONG.multipliedBy(2),
                () -> guard(scene.place()).path("open").asBoolean());
        catchUp = (System.nanoTime() - start) / 1e9;
        scene.voice().quote(scene.place().ops().status().path("summary").asString());
        scene.measured()
                .fact(
                        "Outage",
                        "PostgreSQL was away for %.1f s, and answered customers again %.1f s after it was back",
                        outage,
                        catchUp);
    }

    @Override
    public List<Promise> promises(Scene scene) throws Exception {
        Set<Long> confirmed = scene.place().orders().confirmed();
        Watched.caughtUp(scene.place());
        Set<Long> missing = Watched.missingInTarget(scene.place(), confirmed);
        return List.of(
                new Promise("Reads go back to SQLite by themselves", tookBack, reason),
                new Promise("The shop stays healthy without PostgreSQL", healthy, "/actuator/health was 200"),
                new Promise(
                        "Reads come back by themselves",
                        gaveBack,
                        String.format(Locale.ROOT, "%.1f s after the server", catchUp)),
                new Promise(
                        "PostgreSQL has every order that was confirmed meanwhile",
                        missing.isEmpty() && !confirmed.isEmpty(),
                        confirmed.size() + " orders confirmed so far, " + missing.size() + " missing"));
    }

    @Override
    public String measuredAs() {
        return "READ_SHIFT, PostgreSQL away";
    }

    private static JsonNode guard(Place place) throws Exception {
        return place.ops().status().path("guard");
    }
}
