package io.dualwrite.checker.cli;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what the team decided, one column per line: {@code orders.total = numeric(12,2)}. Empty lines and lines that begin
 * with # are left out. The order is kept: of several patterns the first counts.
 */
final class OverridesFile {
    private OverridesFile() {}

    static Map<String, String> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException failure) {
            throw new DualWriteException(
                    ErrorCode.INPUT_UNREADABLE,
                    file.toString(),
                    "Cannot read the overrides \"" + file + "\".",
                    failure);
        }
        Map<String, String> overrides = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            int equals = line.indexOf('=');
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (equals < 1 || line.indexOf('.') < 0 || line.indexOf('.') > equals) {
                throw new DualWriteException(
                        ErrorCode.INPUT_UNREADABLE,
                        file.toString(),
                        "Line " + (i + 1) + " of the overrides \"" + file + "\" names no column and type.",
                        ErrorCode.INPUT_UNREADABLE.remedy());
            }
            overrides.put(
                    line.substring(0, equals).strip(),
                    line.substring(equals + 1).strip());
        }
        return overrides;
    }
}
