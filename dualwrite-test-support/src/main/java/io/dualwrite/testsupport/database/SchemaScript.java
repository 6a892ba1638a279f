package io.dualwrite.testsupport.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** SQL to run in a new database: given as such, or the class path resource that holds it. */
record SchemaScript(String text) {

    boolean isResource() {
        return text.endsWith(".sql") && text.lines().count() == 1;
    }

    void runIn(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            // Both drivers take a whole script through the plain form: they know where a trigger's body ends, a split
            // at ';' would not.
            statement.executeUpdate(sql());
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "Cannot create the schema" + (isResource() ? " of " + text : "") + ": " + e.getMessage() + ".", e);
        }
    }

    private String sql() {
        if (!isResource()) {
            return text;
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream resource = loader.getResourceAsStream(text)) {
            if (resource == null) {
                throw new IllegalArgumentException("Cannot create the schema: there is no resource '" + text
                        + "' on the class path. Put it below src/test/resources.");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
