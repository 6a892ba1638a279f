package io.dualwrite.sql.compat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The schema {@code sqlite} of the target. Compiled statements call its functions by their full names, so nothing depends on
 * {@code search_path}, and it takes no rights beyond CREATE on the database. Installing it again changes nothing.
 */
public final class CompatibilitySchema {
    /** Rises with every change of a function. */
    public static final int VERSION = 4;

    /** Name of the schema. */
    public static final String NAME = "sqlite";

    /** Answers the installed version; fails with SQLSTATE 3F000 or 42883 where nothing is installed. */
    public static final String VERSION_QUERY = "SELECT sqlite.version()";

    private CompatibilitySchema() {}

    /** The script that installs or upgrades the schema, to be run as one multi-statement text, best in one transaction. */
    public static String installScript() {
        String resource = "sqlite-" + VERSION + ".sql";
        try (InputStream script = CompatibilitySchema.class.getResourceAsStream(resource)) {
            if (script == null) {
                throw new IllegalStateException("The jar of dualwrite-sql lacks " + resource);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
