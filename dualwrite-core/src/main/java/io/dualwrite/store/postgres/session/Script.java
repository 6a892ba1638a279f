package io.dualwrite.store.postgres.session;

import io.dualwrite.store.postgres.row.TargetColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

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
     * @return the bigint in the last row that any of the statements answered with
     */
    public OptionalLong run(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepare(connection)) {
            OptionalLong last = OptionalLong.empty();
            boolean rows = statement.execute();
            while (rows || statement.getUpdateCount() != -1) {
                if (rows) {
                    OptionalLong answer = number(statement);
                    last = answer.isPresent() ? answer : last;
                }
                rows = statement.getMoreResults();
            }
            return last;
        }
    }

    private static OptionalLong number(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.getResultSet()) {
            return row.next() && row.getMetaData().getColumnType(1) == Types.BIGINT
                    ? OptionalLong.of(row.getLong(1))
                    : OptionalLong.empty();
        }
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
