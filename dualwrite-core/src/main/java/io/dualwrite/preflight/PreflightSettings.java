package io.dualwrite.preflight;

import io.dualwrite.preflight.target.TargetAccess;
import io.dualwrite.value.choice.TypeOverrides;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a preflight is told.
 *
 * @param examples rows named per finding, at most {@value #MOST_EXAMPLES}
 * @param showValues whether the report may hold values of rows
 * @param applicationZone the time zone the application runs in, if it was told
 * @param overrides conversions, by {@code table.column}, in the order in which patterns are tried
 * @param targetAccess the way to the target; see {@link #target()}
 * @param statementFile a log of the application's statements; see {@link #statements()}
 */
public record PreflightSettings(
        Path source,
        int examples,
        boolean showValues,
        @Nullable ZoneId applicationZone,
        Map<String, String> overrides,
        @Nullable TargetAccess targetAccess,
        @Nullable Path statementFile) {
    public static final int MOST_EXAMPLES = 10;
    private static final int USUAL_EXAMPLES = 5;

    public PreflightSettings {
        Objects.requireNonNull(source, "source");
        overrides = Collections.unmodifiableMap(new LinkedHashMap<>(overrides));
        TypeOverrides.of(overrides);
        if (examples < 0 || examples > MOST_EXAMPLES) {
            throw new IllegalArgumentException("examples must be between 0 and " + MOST_EXAMPLES + ": " + examples);
        }
    }

    /** Five examples, no values, no zone, no overrides, no target. */
    public static PreflightSettings of(Path source) {
        return new PreflightSettings(source, USUAL_EXAMPLES, false, null, Map.of(), null, null);
    }

    public PreflightSettings withExamples(int number) {
        return new PreflightSettings(
                source, number, showValues, applicationZone, overrides, targetAccess, statementFile);
    }

    public PreflightSettings withValues(boolean shown) {
        return new PreflightSettings(source, examples, shown, applicationZone, overrides, targetAccess, statementFile);
    }

    public PreflightSettings withZone(@Nullable ZoneId zone) {
        return new PreflightSettings(source, examples, showValues, zone, overrides, targetAccess, statementFile);
    }

    public PreflightSettings withOverrides(Map<String, String> chosen) {
        return new PreflightSettings(
                source, examples, showValues, applicationZone, chosen, targetAccess, statementFile);
    }

    /** Looks at a target too, and compares. */
    public PreflightSettings withTarget(@Nullable TargetAccess target) {
        return new PreflightSettings(source, examples, showValues, applicationZone, overrides, target, statementFile);
    }

    /** Reads a log of statements too, for advice on indexes. */
    public PreflightSettings withStatements(@Nullable Path file) {
        return new PreflightSettings(source, examples, showValues, applicationZone, overrides, targetAccess, file);
    }

    /** A log with one statement on each line; empty if there is none. */
    public Optional<Path> statements() {
        return Optional.ofNullable(statementFile);
    }

    /** The target to compare with; empty if there is none yet. */
    public Optional<TargetAccess> target() {
        return Optional.ofNullable(targetAccess);
    }

    public Optional<ZoneId> zone() {
        return Optional.ofNullable(applicationZone);
    }

    /** What the team decided, as the choice of types wants it. */
    TypeOverrides types() {
        return applicationZone == null ? TypeOverrides.of(overrides) : TypeOverrides.of(overrides, applicationZone);
    }
}
