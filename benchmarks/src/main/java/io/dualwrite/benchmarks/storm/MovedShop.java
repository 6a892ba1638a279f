package io.dualwrite.benchmarks.storm;

import io.dualwrite.testsupport.database.TargetDatabase;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a shop has to be told that has left SQLite behind: its own words for PostgreSQL, and nothing of ours in between. */
public final class MovedShop {
    private MovedShop() {}

    /** Properties by name. */
    public static Map<String, String> properties(TargetDatabase database) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("spring.profiles.active", "postgresql");
        properties.put("spring.datasource.url", database.url());
        properties.put("spring.datasource.username", database.server().user());
        properties.put("spring.datasource.password", database.server().password());
        return properties;
    }
}
