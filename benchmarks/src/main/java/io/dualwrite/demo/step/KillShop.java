package io.dualwrite.demo.step;

import io.dualwrite.demo.place.Orders;
import io.dualwrite.demo.place.Place;
import io.dualwrite.demo.place.Wait;
import io.dualwrite.demo.voice.Promise;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** {@code kill -9} of the application, under load. */
public final class KillShop implements Step {

    private String before = "";
    private String after = "";
    private Set<Long> confirmed = Set.of();
    private double seconds;
    private boolean inStep;

    @Override
    public String title() {
        return "kill -9 of the application, under load";
    }

    @Override
    public String story() {
        return "No shutdown, no flush, replication in the middle of something. The stage is kept in the databases and"
                + " not in the process; the journal was written in the transactions of the orders themselves. While the"
                + " shop is dead its customers see errors, as they would with any shop that is dead.";
    }

    @Override
    public void act(Scene scene) throws Exception {
        Place place = scene.place();
        before = dial(place);
        long pid = place.shop().pid();
        scene.voice().command("kill -9 " + pid);
        confirmed = place.orders().confirmed();
        long start = System.nanoTime();
        place.shop().kill();
        scene.voice().say("The shop is dead. Starting it again, as any supervisor would...");
        place.startShopAgain();
        seconds = (System.nanoTime() - start) / 1e9;
        after = dial(place);
        scene.voice().quote("now " + after);
    }

    @Override
    public void watch(Scene scene) throws Exception {
        inStep = Wait.until(
                Watched.LONG,
                () -> scene.place()
                        .ops()
                        .status()
                        .path("target")
                        .path("reachable")
                        .asBoolean());
        Watched.caughtUp(scene.place());
        scene.measured().fact("kill -9", "the shop was away for %.1f s, and went on at the stage it had", seconds);
    }

    @Override
    public List<Promise> promises(Scene scene) throws Exception {
        Set<Long> lostInSource = Orders.missing(confirmed, scene.place().source());
        Set<Long> lostInTarget = Watched.missingInTarget(scene.place(), confirmed);
        return List.of(
                new Promise("It starts with the stage and the percentage it had", before.equals(after), after),
                new Promise(
                        "Every order that was confirmed before is in SQLite",
                        lostInSource.isEmpty() && !confirmed.isEmpty(),
                        confirmed.size() + " confirmed, " + lostInSource.size() + " missing"),
                new Promise(
                        "And in PostgreSQL",
                        lostInTarget.isEmpty() && inStep,
                        String.format(Locale.ROOT, "%d confirmed, %d missing", confirmed.size(), lostInTarget.size())));
    }

    @Override
    public String measuredAs() {
        return "READ_SHIFT, the shop dead";
    }

    @Override
    public boolean stopsTheShop() {
        return true;
    }

    private static String dial(Place place) throws Exception {
        JsonNode status = place.ops().status();
        return status.path("stage").asString() + ", TARGET_READ "
                + status.path("flags").path("targetRead").path("text").asString();
    }
}
