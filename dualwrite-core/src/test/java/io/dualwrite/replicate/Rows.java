package io.dualwrite.replicate;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.store.mapping.ColumnMapping;
import io.dualwrite.store.mapping.TableMapping;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** All rows of a table as sorted text, read by plain JDBC: shares nothing with what is under test. */
public final class Rows {
    private Rows() {}

    public static List<String> ofSource(DataSource source, TableMapping table) throws SQLException {
        return read(source, table.source(), table, ColumnMapping::source);
    }

    public static List<String> ofTarget(DataSource target, TableMapping table) throws SQLException {
        return read(target, table.target(), table, ColumnMapping::target);
    }

    private static List<String> read(
            DataSource database, String name, TableMapping table, Function<ColumnMapping, String> column)
            throws SQLException {
        String columns =
                table.columns().stream().map(each -> quote(column.apply(each))).collect(Collectors.joining(", "));
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + columns + " FROM " + quote(name))) {
            while (row.next()) {
                StringJoiner text = new StringJoiner(" | ");
                for (int at = 1; at <= table.columns().size(); at++) {
                    text.add(text(row.getObject(at)));
                }
                rows.add(text.toString());
            }
        }
        rows.sort(null);
        return rows;
    }

    private static String text(Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return "integer " + value;
        }
        if (value instanceof Double real) {
            // A column of type REAL has no minus zero in SQLite (A17).
            return "real " + Long.toHexString(Double.doubleToRawLongBits(real == 0 ? 0.0 : real));
        }
        if (value instanceof BigDecimal decimal) {
            return "number " + decimal.stripTrailingZeros().toPlainString();
        }
        return value instanceof byte[] bytes ? "blob " + HexFormat.of().formatHex(bytes) : "text " + value;
    }
}
