package io.dualwrite.spring.boot.autoconfigure;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.preflight.Preflight;
import io.dualwrite.preflight.PreflightReport;
import io.dualwrite.preflight.PreflightSettings;
import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.preflight.finding.Severity;
import io.dualwrite.spring.boot.DualWriteProperties;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the source before the migration starts, if that is asked for. */
final class PreflightAtStart {
    private static final Logger log = LoggerFactory.getLogger(PreflightAtStart.class);

    private PreflightAtStart() {}

    static void run(Path source, DualWriteProperties properties) {
        DualWriteProperties.Preflight.Mode mode = properties.preflight().mode();
        if (mode == DualWriteProperties.Preflight.Mode.OFF) {
            return;
        }
        PreflightReport report = Preflight.of(PreflightSettings.of(source)
                .withZone(properties.tables().timeZone())
                .withOverrides(properties.tables().types()));
        List<Finding> blocking = report.findings(Severity.BLOCKS);
        log.info(
                "Preflight of the source: {}, {} findings block, {} warn. ./dualwrite analyze shows them all.",
                report.verdict(),
                blocking.size(),
                report.findings(Severity.WARNS).size());
        blocking.forEach(finding -> log.error("Preflight: {}", inWords(finding)));
        if (mode == DualWriteProperties.Preflight.Mode.ENFORCE && !blocking.isEmpty()) {
            throw new DualWriteException(
                    ErrorCode.PREFLIGHT_BLOCKS,
                    source.toString(),
                    "The preflight of \"" + source + "\" has " + blocking.size() + " findings that block, the first: "
                            + inWords(blocking.get(0)) + ".",
                    ErrorCode.PREFLIGHT_BLOCKS.remedy());
        }
    }

    private static String inWords(Finding finding) {
        return finding.kind() + " in "
                + finding.table().orElse("the file")
                + finding.column().map(column -> "." + column).orElse("") + ", " + finding.count() + " times";
    }
}
