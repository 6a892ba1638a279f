package io.dualwrite.store.postgres.session;

import io.dualwrite.store.postgres.row.TargetColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/**
 * Several statements sent together: one round trip, whatever their number. The driver prepares each by itself. Confined
 * to one connection.
 */
public final class Script {
    private static final class ArrayParameter {
        private final TargetColumn.Carrier carrier;
        private final Object[] elements;

        ArrayParameter(TargetColumn.Carrier carrier, Object[] elements) {
            this.carrier = carrier;
            this.elements = elements;
        }

        void bind(Connection connection, PreparedStatement statement, int place) throws SQLException {
            statement.setArray(place, connection.createArrayOf(carrier.sql(), elements));
        }
    }

    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    /** Adds a statement without parameters, or whose parameters follow. */
    public Script add(String statement) {
        text.append(text.isEmpty() ? "" : ";\n").append(statement);
        return this;
    }

    public Script with(String parameter) {
        parameters.add(parameter);
        return this;
    }

    public Script with(boolean parameter) {
        parameters.add(parameter);
        return this;
    }

    public Script with(TargetColumn.Carrier carrier, Object[] elements) {
        parameters.add(new ArrayParameter(carrier, elements));
        return this;
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /**
     * Runs everything.
     *
     * @return the last row of bigints that any of the statements answered with; empty if none did
     */
    public List<Long> run(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepare(connection)) {
            List<Long> last = List.of();
            boolean rows = statement.execute();
            while (rows || statement.getUpdateCount() != -1) {
                if (rows) {
                    List<Long> answer = numbers(statement);
                    last = answer.isEmpty() ? last : answer;
                }
                rows = statement.getMoreResults();
            }
            return last;
        }
    }

    private static List<Long> numbers(PreparedStatement statement) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (ResultSet row = statement.getResultSet()) {
            ResultSetMetaData columns = row.getMetaData();
            if (columns.getColumnType(1) == Types.BIGINT && row.next()) {
                for (int column = 1; column <= columns.getColumnCount(); column++) {
                    numbers.add(row.getLong(column));
                }
            }
        }
        return numbers;
    }

    public PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text.toString());
        int place = 0;
        for (Object parameter : parameters) {
            place++;
            if (parameter instanceof ArrayParameter array) {
                array.bind(connection, statement, place);
            } else {
                statement.setObject(place, parameter);
            }
        }
        return statement;
    }
}
