package io.dualwrite.route.answer;

import io.dualwrite.route.decide.ColumnForm;
import io.dualwrite.route.decide.StatementForm;
import io.dualwrite.value.Cell;
import io.dualwrite.value.TargetType;
import io.dualwrite.value.TargetValue;
import io.dualwrite.value.convert.Conversions;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * All rows of one answer, as values of the source. Read to its end before the first row is handed out, so that whatever
 * fails can still be answered by the source. Immutable.
 */
public record Answer(List<ColumnForm> columns, List<Cell[]> rows) {
    public Answer {
        columns = List.copyOf(columns);
    }

    /** More rows than an answer may have. */
    public static final class TooLargeException extends SQLException {
        private static final long serialVersionUID = 1L;

        TooLargeException(int most) {
            super("More than " + most + " rows", "54000");
        }
    }

    /** A value of the target that no value of the source becomes. */
    public static final class NotReversibleException extends SQLException {
        private static final long serialVersionUID = 1L;

        NotReversibleException(String column) {
            super("A value of column " + column + " is none that the source could hold", "22000");
        }
    }

    /** @param most rows at most */
    static Answer read(ResultSet target, StatementForm.OnTarget form, int most) throws SQLException {
        List<ColumnForm> columns = form.isByHand() ? described(target.getMetaData(), form.labels()) : form.columns();
        List<Cell[]> rows = new ArrayList<>();
        TargetValue value = new TargetValue();
        while (target.next()) {
            if (rows.size() == most) {
                throw new TooLargeException(most);
            }
            Cell[] row = new Cell[columns.size()];
            for (int i = 0; i < row.length; i++) {
                ColumnForm column = columns.get(i);
                TargetJdbc.read(target, i + 1, column.conversion().target(), value);
                row[i] = new Cell();
                if (!column.conversion().fromTarget(value, row[i]).fits()) {
                    throw new NotReversibleException(column.label());
                }
            }
            rows.add(row);
        }
        return new Answer(columns, rows);
    }

    /** Columns of a text that the team wrote: plain types, each as the one storage class that corresponds to it. */
    private static List<ColumnForm> described(ResultSetMetaData target, List<String> labels) throws SQLException {
        List<ColumnForm> columns = new ArrayList<>();
        for (int i = 1; i <= target.getColumnCount(); i++) {
            String label = i <= labels.size() ? labels.get(i - 1) : target.getColumnLabel(i);
            TargetType type =
                    TargetType.parse(target.getColumnTypeName(i)).orElseThrow(() -> new NotReversibleException(label));
            switch (type.base()) {
                case UUID, DATE, TIME, TIMESTAMP, TIMESTAMPTZ -> throw new NotReversibleException(label);
                default -> columns.add(new ColumnForm(label, Conversions.to(type)));
            }
        }
        return columns;
    }
}
