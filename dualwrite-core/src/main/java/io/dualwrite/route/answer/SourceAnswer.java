package io.dualwrite.route.answer;

import io.dualwrite.value.Cell;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The source's own answer to a statement as the application wrote it, in the form in which answers are compared. */
public final class SourceAnswer {
    private SourceAnswer() {}

    /** @param most rows at most */
    public static Answer read(Connection source, String sql, List<Bound> bound, int most) throws SQLException {
        try (PreparedStatement statement = source.prepareStatement(sql)) {
            for (int i = 0; i < bound.size(); i++) {
                bound.get(i).setter().on(statement, i + 1);
            }
            try (ResultSet given = statement.executeQuery()) {
                List<Cell[]> rows = new ArrayList<>();
                int width = given.getMetaData().getColumnCount();
                while (given.next()) {
                    if (rows.size() == most) {
                        throw new Answer.TooLargeException(most);
                    }
                    Cell[] row = new Cell[width];
                    for (int i = 0; i < row.length; i++) {
                        row[i] = Presenter.cellOf(given.getObject(i + 1));
                    }
                    rows.add(row);
                }
                return new Answer(List.of(), rows);
            }
        }
    }
}
