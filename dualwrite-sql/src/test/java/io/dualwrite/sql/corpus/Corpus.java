package io.dualwrite.sql.corpus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All statements there are, by the application they belong to. */
final class Corpus {
    static final List<String> APPS = List.of("blog", "desk", "ledger", "metrics", "forum", "members", "hibernate");

    private Corpus() {}

    static Map<String, App> apps() {
        Map<String, App> apps = new LinkedHashMap<>();
        apps.put("shop", Shop.APP);
        APPS.forEach(name -> apps.put(name, App.of(Entry.text("/corpus/" + name + ".schema.sql"))));
        return apps;
    }

    static List<Entry> entries(String app) {
        if (!app.equals("shop")) {
            return Entry.read("/corpus/" + app + ".sql");
        }
        List<Entry> entries = new ArrayList<>(Entry.read("/corpus/hazards.sql"));
        entries.addAll(Entry.read("/corpus/everyday.sql"));
        return entries;
    }
}
