package io.dualwrite.store.postgres.load;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.schema.Identifiers;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.apply.TableStatements;
import io.dualwrite.store.postgres.row.RowHash;
import io.dualwrite.store.postgres.row.TargetColumn;
import io.dualwrite.store.postgres.row.TargetRows;
import io.dualwrite.store.postgres.session.Script;
import io.dualwrite.store.row.RowSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a copy says to PostgreSQL about one table, when it reads it or writes to it.
 *
 * @param ordered the table's own key sorts by numbers and bytes, so that "behind this key" means the same on both sides
 * @param beside where rows are put first if it does not
 */
public record LoadStatements(TableMapping mapping, TableStatements table, TableStatements beside, boolean ordered) {
    static final String BESIDE = Identifiers.OWN_PREFIX + "chunk";

    private static final String UNSORTED_TEXT = """
        SELECT count(*)
          FROM pg_attribute AS a LEFT JOIN pg_collation AS c ON c.oid = a.attcollation
         WHERE a.attrelid = to_regclass(?) AND a.attname = ANY (?::text[]) AND a.attcollation <> 0
           AND coalesce(c.collcollate, '') NOT IN ('C', 'POSIX')\
        """;

    static LoadStatements of(Connection connection, TableMapping mapping) throws SQLException {
        TableStatements table = new TableStatements(mapping);
        return new LoadStatements(
                mapping,
                table,
                new TableStatements(mapping, BESIDE),
                table.key().stream().allMatch(LoadStatements::keepsOrder) && sortsByBytes(connection, mapping));
    }

    /** Whether the conversion of this column is such that the target's order is that of the source's values. */
    private static boolean keepsOrder(TargetColumn column) {
        String spec = column.conversion().spec();
        return switch (column.type().base()) {
            case SMALLINT, INTEGER, BIGINT, DOUBLE_PRECISION, NUMERIC, TEXT, VARCHAR, BYTEA ->
                !spec.contains(" from ") && !spec.startsWith("text nul-");
            default -> false;
        };
    }

    private static boolean sortsByBytes(Connection connection, TableMapping mapping) throws SQLException {
        String names = mapping.keyColumns().stream()
                .map(column -> '"' + column.target().replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
        return Query.one(connection, UNSORTED_TEXT, row -> row.getInt(1), quote(mapping.target()), names) == 0;
    }

    String name() {
        return quote(mapping.target());
    }

    /** A table without constraints for one chunk. */
    List<String> makeBeside() {
        return List.of("CREATE TEMPORARY TABLE " + BESIDE + " ON COMMIT DROP AS SELECT " + columnNames() + " FROM "
                + name() + " WITH NO DATA");
    }

    /** From the chunk beside into the table; whatever was there under those keys goes. */
    List<String> takeFromBeside() {
        return List.of(
                "ANALYZE " + BESIDE,
                "DELETE FROM " + name() + " AS t USING " + BESIDE + " AS b WHERE " + sameKey(),
                "INSERT INTO " + name() + " (" + columnNames() + ") OVERRIDING SYSTEM VALUE SELECT " + columnNames()
                        + " FROM " + BESIDE);
    }

    private String columnNames() {
        return table.columns().stream().map(TargetColumn::quoted).collect(Collectors.joining(", "));
    }

    /** Count and hash of the rows of a FROM clause in which the table is called t. */
    String countAndHash() {
        return "SELECT count(*), " + RowHash.sql(table.columns()) + " FROM " + name() + " AS t";
    }

    /** Parameters: {@link #bind}. */
    String behind() {
        List<TargetColumn> key = table.key();
        String columns = key.stream().map(column -> "t." + column.quoted()).collect(Collectors.joining(", "));
        String values =
                key.stream().map(column -> "(" + column.parameter() + ")[1]").collect(Collectors.joining(", "));
        return "(" + columns + ") > (" + values + ")";
    }

    /** The order in which {@link #behind} is meant. */
    String order() {
        return table.key().stream().map(column -> "t." + column.quoted()).collect(Collectors.joining(", "));
    }

    /** Adds the parameters of {@link #behind}. */
    void bind(Script script, RowSet after) {
        TargetRows row = table.keys(after);
        if (!row.next()) {
            throw new IllegalArgumentException("A key that does not fit cannot be looked for");
        }
        List<TargetColumn> key = table.key();
        for (int column = 0; column < key.size(); column++) {
            Object[] array = key.get(column).carrier().array(1);
            key.get(column).put(row.value(column), array, 0);
            script.with(key.get(column).carrier(), array);
        }
    }

    /** Whether a key can be in the target at all. */
    boolean fits(RowSet key) {
        return table.keys(key).next();
    }

    String besideTheSame() {
        return " JOIN " + BESIDE + " AS b ON " + sameKey();
    }

    private String sameKey() {
        List<String> terms = new ArrayList<>();
        table.key().forEach(column -> terms.add("t." + column.quoted() + " = b." + column.quoted()));
        return String.join(" AND ", terms);
    }
}
