package io.dualwrite.demo.step;

import io.dualwrite.demo.place.Place;
import io.dualwrite.demo.place.Wait;
import io.dualwrite.demo.voice.Promise;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Somebody writes into the target past dualwrite. */
public final class PlantDrift implements Step {

    static final String TABLE = "organisation_settings";
    private static final Set<String> DIFFERENT = Set.of("drift", "count-mismatch", "schema-misfit");
    private static final String DAMAGE =
            "UPDATE organisation_settings SET value = '42' WHERE organisation_id = (SELECT min(organisation_id) FROM"
                    + " organisation_settings)";

    private int rows;
    private @Nullable JsonNode finding;
    private String alert = "";
    private double seconds;

    @Override
    public String title() {
        return "Somebody changes rows in PostgreSQL by hand";
    }

    @Override
    public String story() {
        return "No journal sees that, and no metric. The sidecar does: it looks at every row, twice before it says so,"
                + " and tells people. A message names the table and how many rows, never what is in them.";
    }

    @Override
    public List<String> byHand(Place place) {
        return List.of("psql -h localhost -p " + place.postgres().port() + " -U "
                + place.postgres().user() + " shop -c \"" + DAMAGE + "\"");
    }

    @Override
    public boolean isDone(Place place) throws Exception {
        return drift(place).isPresent();
    }

    @Override
    public void act(Scene scene) throws Exception {
        try (Connection connection = scene.place().postgres().database().getConnection();
                Statement statement = connection.createStatement()) {
            rows = statement.executeUpdate(DAMAGE);
        }
        scene.voice().quote("UPDATE " + rows);
    }

    @Override
    public void watch(Scene scene) throws Exception {
        long start = System.nanoTime();
        finding = Wait.result(Watched.LONG.multipliedBy(2), () -> drift(scene.place()))
                .orElse(null);
        seconds = (System.nanoTime() - start) / 1e9;
        alert = Wait.result(
                        Watched.LONG,
                        () -> scene.place().pager().messages().stream()
                                .filter(message ->
                                        message.contains("'" + TABLE + "': drift") && !message.contains("resolved"))
                                .findFirst())
                .orElse("");
        scene.voice().say("The pager says:");
        scene.voice().quote(alert.isEmpty() ? "nothing" : alert);
        scene.measured().fact("Drift", "%d rows changed by hand, found after %.1f s", rows, seconds);
    }

    @Override
    public List<Promise> promises(Scene scene) throws Exception {
        JsonNode found = finding;
        List<String> others = otherDrift(scene.place());
        return List.of(
                new Promise(
                        "Drift is found",
                        found != null && (rows == 0 || found.path("rows").asLong() == rows),
                        found == null
                                ? "no finding"
                                : String.format(
                                        Locale.ROOT,
                                        "%s, after %.1f s",
                                        found.path("summary").asString(),
                                        seconds)),
                new Promise("People are told", !alert.isEmpty(), alert.isEmpty() ? "no message" : "one message"),
                new Promise(
                        "Nothing else is called drift",
                        others.isEmpty(),
                        others.isEmpty() ? "no other finding" : others.toString()));
    }

    @Override
    public String measuredAs() {
        return "READ_SHIFT, drift";
    }

    /** Whatever was said to differ, now or before, and was not damaged here. */
    static List<String> otherDrift(Place place) throws Exception {
        return place.sidecar().findings(true).stream()
                .filter(finding -> DIFFERENT.contains(finding.path("kind").asString())
                        && !finding.path("subject").asString().equals(TABLE))
                .map(finding -> finding.path("kind").asString() + " of "
                        + finding.path("subject").asString() + ": "
                        + finding.path("summary").asString())
                .toList();
    }

    static Optional<JsonNode> drift(Place place) throws Exception {
        return place.sidecar().findings(false).stream()
                .filter(finding -> finding.path("kind").asString().equals("drift")
                        && finding.path("subject").asString().equals(TABLE))
                .findFirst();
    }
}
