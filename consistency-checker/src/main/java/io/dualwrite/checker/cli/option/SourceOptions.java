package io.dualwrite.checker.cli.option;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.preflight.PreflightSettings;
import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command that reads a source is told about it. */
public final class SourceOptions {
    @Option(names = "--source", required = true, paramLabel = "FILE", description = "The SQLite file.")
    @SuppressWarnings("NullAway.Init") // picocli fills it before the command runs
    private Path source;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description =
                    "The time zone the application runs in, such as Europe/Paris, for dates kept as local midnight.")
    private @Nullable ZoneId zone;

    @Option(
            names = "--overrides",
            paramLabel = "FILE",
            description = "What the team decided, one line per column: orders.total = numeric(12,2)")
    private @Nullable Path overrides;

    boolean hasOverrides() {
        return overrides != null;
    }

    public PreflightSettings settings() {
        PreflightSettings settings = PreflightSettings.of(source).withZone(zone);
        return overrides == null ? settings : withOverrides(settings, overrides);
    }

    private static PreflightSettings withOverrides(PreflightSettings settings, Path file) {
        try {
            return settings.withOverrides(AssignmentsFile.types(file));
        } catch (IllegalArgumentException unknownType) {
            throw new DualWriteException(
                    ErrorCode.INPUT_UNREADABLE,
                    file.toString(),
                    "The overrides \"" + file + "\" are not understood. " + unknownType.getMessage(),
                    unknownType);
        }
    }
}
