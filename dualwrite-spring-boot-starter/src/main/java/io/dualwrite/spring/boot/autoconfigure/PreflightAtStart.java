package io.dualwrite.spring.boot.autoconfigure;

import io.dualwrite.preflight.Preflight;
import io.dualwrite.preflight.PreflightReport;
import io.dualwrite.preflight.PreflightSettings;
import io.dualwrite.spring.boot.DualWriteProperties;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the source before the migration starts, if that is asked for. */
final class PreflightAtStart {
    private static final Logger log = LoggerFactory.getLogger(PreflightAtStart.class);

    private PreflightAtStart() {}

    static void run(Path source, DualWriteProperties properties) {
        DualWriteProperties.Preflight mode = properties.preflight();
        if (mode == DualWriteProperties.Preflight.OFF) {
            return;
        }
        PreflightReport report = Preflight.of(PreflightSettings.of(source)
                .withZone(properties.tables().timeZone())
                .withOverrides(properties.tables().types()));
        log.info("Preflight of the source: {}", report.sentence());
        report.lines().forEach(line -> log.info("Preflight: {}", line));
        if (mode == DualWriteProperties.Preflight.ENFORCE) {
            report.requireUnblocked();
        }
    }
}
