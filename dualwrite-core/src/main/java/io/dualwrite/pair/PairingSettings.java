package io.dualwrite.pair;

import io.dualwrite.stage.TablePattern;
import io.dualwrite.value.choice.TypeOverrides;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What the team decided about tables.
 *
 * @param exclude tables that stay where they are; the histories of migration tools always do
 * @param names of the target by {@code table} or {@code table.column} of the source, where they differ
 * @param types conversions of columns, where the one chosen is not the one wanted
 */
public record PairingSettings(List<TablePattern> exclude, Map<String, String> names, TypeOverrides types) {
    /** Each database has its own history of migrations. */
    public static final List<TablePattern> ALWAYS_EXCLUDED = Stream.of(
                    "flyway_schema_history", "databasechangelog", "databasechangeloglock", "togglz")
            .map(TablePattern::new)
            .toList();

    public static final PairingSettings DEFAULT = new PairingSettings(List.of(), Map.of(), TypeOverrides.none());

    public PairingSettings {
        exclude = List.copyOf(exclude);
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
        Objects.requireNonNull(types, "types");
    }

    boolean takesPart(String table) {
        return Stream.concat(ALWAYS_EXCLUDED.stream(), exclude.stream()).noneMatch(pattern -> pattern.matches(table));
    }
}
