package io.dualwrite.store.sqlite.row;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.schema.Key;
import io.dualwrite.store.row.RowSet;
import io.dualwrite.value.Cell;
import io.dualwrite.value.StorageClass;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * SQLite's own order of a key: its columns' collations, and across storage classes NULL, numbers, TEXT, BLOB. A NULL in
 * a key (C01) is behind nothing and before everything, which a comparison of rows would not know.
 */
public final class KeyOrder {
    private final List<String> columns;

    public KeyOrder(List<String> names) {
        this.columns = names.stream().map(name -> quote(name)).toList();
    }

    /** Whether a table's key sorts by numbers and bytes. In another encoding SQLite sorts by the bytes of that encoding. */
    public static boolean isOfBytes(Key key, TextEncoding encoding) {
        boolean binary = key.parts().stream().allMatch(part -> part.collation().equalsIgnoreCase("BINARY"));
        return key.kind() == Key.Kind.ROWID_ALIAS || (binary && encoding == TextEncoding.UTF_8);
    }

    public String columns() {
        return String.join(", ", columns);
    }

    /** The condition for rows behind that key; its parameters are for {@link #bind}. */
    public String behind(RowSet key) {
        for (int column = 0; column < columns.size(); column++) {
            if (key.storageClass(0, column) == StorageClass.NULL) {
                return behindNull(key);
            }
        }
        String parameters = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
        return columns.size() == 1 ? columns.get(0) + " > ?" : "(" + columns() + ") > (" + parameters + ")";
    }

    /** Equal up to one column, and behind in that one. Numbered parameters, for each is used several times. */
    private String behindNull(RowSet key) {
        List<String> alternatives = new ArrayList<>();
        for (int last = 0; last < columns.size(); last++) {
            List<String> terms = new ArrayList<>();
            for (int column = 0; column < last; column++) {
                terms.add(columns.get(column) + " IS ?" + (column + 1));
            }
            boolean isNull = key.storageClass(0, last) == StorageClass.NULL;
            terms.add(columns.get(last) + (isNull ? " IS NOT NULL" : " > ?" + (last + 1)));
            alternatives.add(terms.stream().collect(Collectors.joining(" AND ", "(", ")")));
        }
        return alternatives.stream().collect(Collectors.joining(" OR ", "(", ")"));
    }

    public void bind(PreparedStatement query, RowSet key) throws SQLException {
        int parameters = query.getParameterMetaData().getParameterCount();
        Cell cell = new Cell();
        for (int column = 0; column < Math.min(parameters, columns.size()); column++) {
            key.read(0, column, cell);
            CellBinding.bind(query, column + 1, cell);
        }
    }
}
