package io.dualwrite.testsupport.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a {@link DatabasePair} was asked to be. */
record PairDescription(
        List<SchemaScript> sourceSchema,
        List<SchemaScript> targetSchema,
        Map<String, String> sourceSettings,
        boolean freshForEachTest,
        boolean leakCheck) {

    static final PairDescription EMPTY = new PairDescription(List.of(), List.of(), Map.of(), false, true);

    PairDescription withSourceSchema(String script) {
        return new PairDescription(
                longer(sourceSchema, script), targetSchema, sourceSettings, freshForEachTest, leakCheck);
    }

    PairDescription withTargetSchema(String script) {
        return new PairDescription(
                sourceSchema, longer(targetSchema, script), sourceSettings, freshForEachTest, leakCheck);
    }

    PairDescription withSourceSetting(String name, String value) {
        Map<String, String> settings = new TreeMap<>(sourceSettings);
        settings.put(name, value);
        return new PairDescription(sourceSchema, targetSchema, settings, freshForEachTest, leakCheck);
    }

    PairDescription withFreshForEachTest() {
        return new PairDescription(sourceSchema, targetSchema, sourceSettings, true, leakCheck);
    }

    PairDescription withoutLeakCheck() {
        return new PairDescription(sourceSchema, targetSchema, sourceSettings, freshForEachTest, false);
    }

    private static List<SchemaScript> longer(List<SchemaScript> scripts, String script) {
        List<SchemaScript> longer = new ArrayList<>(scripts);
        longer.add(new SchemaScript(script));
        return List.copyOf(longer);
    }
}
