package io.dualwrite.testsupport.workload;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One thing a {@link Transaction} does. */
public sealed interface Step {

    /** Does it; the map is where a transaction keeps its open savepoints. Returns how many rows were touched. */
    int runIn(Connection connection, Map<String, Savepoint> savepoints) throws SQLException;

    /** A statement with values for its question marks. */
    record Sql(Operation operation, String text, List<@Nullable Object> values) implements Step {

        @Override
        public int runIn(Connection connection, Map<String, Savepoint> savepoints) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(text)) {
                for (int i = 0; i < values.size(); i++) {
                    statement.setObject(i + 1, values.get(i));
                }
                return statement.executeUpdate();
            }
        }

        /** The same, sent behind statements without values. */
        Sql after(String statements) {
            return statements.isEmpty() ? this : new Sql(operation, statements + text, values);
        }

        @Override
        public String toString() {
            return text + values.stream().map(Sql::literal).collect(Collectors.joining(", ", " -- ", ""));
        }

        private static String literal(@Nullable Object value) {
            return value instanceof byte[] bytes
                    ? "blob " + bytes.length + ":" + Arrays.hashCode(bytes)
                    : String.valueOf(value);
        }
    }

    /** Sets a savepoint. */
    record Mark(String name) implements Step {

        @Override
        public int runIn(Connection connection, Map<String, Savepoint> savepoints) throws SQLException {
            savepoints.put(name, connection.setSavepoint(name));
            return 0;
        }
    }

    /** Takes back what was done since a savepoint. */
    record BackTo(String name) implements Step {

        @Override
        public int runIn(Connection connection, Map<String, Savepoint> savepoints) throws SQLException {
            connection.rollback(savepoints.get(name));
            return 0;
        }
    }

    /** Keeps what was done since a savepoint. */
    record Release(String name) implements Step {

        @Override
        public int runIn(Connection connection, Map<String, Savepoint> savepoints) throws SQLException {
            connection.releaseSavepoint(savepoints.remove(name));
            return 0;
        }
    }
}
