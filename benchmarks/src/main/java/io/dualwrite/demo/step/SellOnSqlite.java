package io.dualwrite.demo.step;

import io.dualwrite.demo.place.Place;
import io.dualwrite.demo.voice.Promise;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** OFF: the shop as it was, with the starter on its class path. */
public final class SellOnSqlite implements Step {

    @Override
    public String title() {
        return "A shop on SQLite, with customers in it";
    }

    @Override
    public String story() {
        return "An ordinary Spring Boot application: JPA, Flyway, JdbcTemplate, SQLite. Its code knows nothing of"
                + " dualwrite; the starter is on its class path, and one property says where PostgreSQL is. That changes"
                + " nothing yet.";
    }

    @Override
    public void act(Scene scene) throws Exception {
        Place place = scene.place();
        place.startPostgres();
        scene.voice().fact("PostgreSQL", place.postgres().url() + ", empty");
        place.startShop();
        scene.voice().fact("Shop", place.shop().address().toString());
        scene.voice().fact("Its dial", place.ops().address());
        scene.voice().fact("Its database", place.sourceFile() + String.format(" (%,d KiB)", place.sourceKibibytes()));
        place.letVisitorsIn();
        scene.voice()
                .fact("Visitors", place.size().users() + ", who search, read, order, and change prices without pause");
    }

    @Override
    public void watch(Scene scene) throws Exception {
        Watched.load(scene);
    }

    @Override
    public List<Promise> promises(Scene scene) throws Exception {
        String stage = scene.place().ops().stage();
        long tables = tables(scene.place());
        return List.of(
                new Promise("Until somebody says so, nothing changes", stage.equals("OFF"), "stage " + stage),
                new Promise("PostgreSQL has nothing of the shop", tables == 0, tables + " tables"));
    }

    @Override
    public String measuredAs() {
        return "OFF";
    }

    private static long tables(Place place) throws SQLException {
        try (Connection connection = place.postgres().database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_%'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
