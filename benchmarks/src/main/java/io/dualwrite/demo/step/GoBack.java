package io.dualwrite.demo.step;

import io.dualwrite.demo.place.Ops;
import io.dualwrite.demo.place.Orders;
import io.dualwrite.demo.place.Place;
import io.dualwrite.demo.voice.Promise;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** All the way back, at once. */
public final class GoBack implements Step {

    private static final String OFF = "{\"stage\":\"OFF\"}";

    private long triggers;
    private JsonNode audit = tools.jackson.databind.node.MissingNode.getInstance();

    @Override
    public String title() {
        return "And back to OFF";
    }

    @Override
    public String story() {
        return "A step back depends on nothing, not even on PostgreSQL. SQLite led all the time and has every row. The"
                + " triggers are gone; the audit trail stays.";
    }

    @Override
    public List<String> byHand(Place place) {
        return List.of(place.ops().typed("stage", OFF));
    }

    @Override
    public boolean isDone(Place place) throws Exception {
        return place.ops().stage().equals("OFF");
    }

    @Override
    public void act(Scene scene) throws Exception {
        Ops.Answer answer = scene.place().ops().post("stage", OFF);
        scene.voice().quote("now " + answer.body().path("to").asString());
    }

    @Override
    public void watch(Scene scene) throws Exception {
        Watched.load(scene);
        triggers = triggers(scene.place());
        audit = scene.place().ops().part("audit");
        long refused = 0;
        for (JsonNode attempt : audit) {
            refused += attempt.path("allowed").asBoolean() ? 0 : 1;
        }
        scene.measured().fact("Flips", "%d done, %d refused, all on record", audit.size() - refused, refused);
    }

    @Override
    public List<Promise> promises(Scene scene) throws Exception {
        Place place = scene.place();
        Set<Long> confirmed = place.orders().confirmed();
        Set<Long> missing = Orders.missing(confirmed, place.source());
        List<String> others = PlantDrift.otherDrift(place);
        JsonNode chain = place.ops().part("audit-check");
        return List.of(
                new Promise(
                        "The shop is where it began",
                        place.ops().stage().equals("OFF"),
                        place.ops().status().path("summary").asString()),
                new Promise("Nothing of dualwrite runs in SQLite any more", triggers == 0, triggers + " triggers"),
                new Promise(
                        "No order was lost, from the first to the last",
                        missing.isEmpty() && !confirmed.isEmpty(),
                        confirmed.size() + " confirmed, " + missing.size() + " missing"),
                new Promise(
                        "No row was ever called different but those that were",
                        others.isEmpty(),
                        others.isEmpty() ? place.pager().messages().size() + " messages in all" : others.toString()),
                new Promise("The audit trail is whole", audit.size() > 0, audit.size() + " attempts; " + chain));
    }

    @Override
    public String measuredAs() {
        return "OFF again";
    }

    private static long triggers(Place place) throws SQLException {
        try (Connection connection = place.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '\\_dualwrite%'"
                                + " ESCAPE '\\'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
