package io.dualwrite.checker.cli.option;

import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what the team decided, one line each: {@code orders.total = numeric(12,2)}. Empty lines and lines that begin with
 * # are left out. The order is kept: of several patterns the first counts.
 */
public final class AssignmentsFile {
    private AssignmentsFile() {}

    /** Types by column. */
    static Map<String, String> types(Path file) {
        return read(file, "overrides", true);
    }

    /** Names of the target by table or column of the source. */
    static Map<String, String> names(Path file) {
        return read(file, "names", false);
    }

    private static Map<String, String> read(Path file, String what, boolean columnsOnly) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException failure) {
            throw new DualWriteException(
                    ErrorCode.INPUT_UNREADABLE,
                    file.toString(),
                    "Cannot read the " + what + " \"" + file + "\".",
                    "Check that the file exists, is text in UTF-8, and may be read by this user.",
                    failure);
        }
        Map<String, String> assignments = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            int equals = line.indexOf('=');
            int dot = line.indexOf('.');
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (equals < 1 || equals == line.length() - 1 || (columnsOnly && (dot < 0 || dot > equals))) {
                throw new DualWriteException(
                        ErrorCode.INPUT_UNREADABLE,
                        file.toString(),
                        "Line " + (i + 1) + " of the " + what + " \"" + file + "\" is not understood.",
                        columnsOnly
                                ? ErrorCode.INPUT_UNREADABLE.remedy()
                                : "Correct the line. The form is: table = name, or table.column = name.");
            }
            assignments.put(
                    line.substring(0, equals).strip(),
                    line.substring(equals + 1).strip());
        }
        return assignments;
    }
}
