package io.dualwrite.store.postgres.load;

import static io.dualwrite.schema.Identifiers.quote;

import io.dualwrite.error.Amount;
import io.dualwrite.error.DualWriteException;
import io.dualwrite.error.ErrorCode;
import io.dualwrite.schema.Identifiers;
import io.dualwrite.store.jdbc.Query;
import io.dualwrite.store.load.Scan;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.postgres.apply.BinaryCopy;
import io.dualwrite.store.postgres.apply.GroupWrite;
import io.dualwrite.store.postgres.apply.TableStatements;
import io.dualwrite.store.postgres.row.TargetColumn;
import io.dualwrite.store.postgres.row.TargetRows;
import io.dualwrite.store.postgres.session.ReplicaRole;
import io.dualwrite.store.postgres.session.Script;
import io.dualwrite.store.quarantine.Rejection;
import io.dualwrite.store.row.RowSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Makes a table hold exactly the rows it is given, and writes only those that differ, in one transaction:
 *
 * <ol>
 *   <li>All rows go into a table beside it.
 *   <li>Rows that are not among them, or differ from theirs in any bit, go; rows that are missing come.
 *   <li>The table must then hold what the one beside it holds.
 * </ol>
 */
public final class TableMerge {
    private static final String BESIDE = Identifiers.OWN_PREFIX + "merge";
    private static final int PIECE = 500;

    private final DataSource target;

    public TableMerge(DataSource target) {
        this.target = target;
    }

    /**
     * What it came to.
     *
     * @param removed rows that went, for good or to come back changed
     * @param written rows that came
     * @param rejected if there are any, nothing was changed
     */
    public record Merged(long rows, long removed, long written, List<Rejection> rejected) {
        public Merged {
            rejected = List.copyOf(rejected);
        }
    }

    public Merged merge(TableMapping mapping, Scan.Rows rows) throws SQLException {
        try (Connection connection = target.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Merged merged = merge(connection, mapping, rows);
                if (merged.rejected().isEmpty()) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
                return merged;
            } catch (SQLException | RuntimeException failure) {
                connection.rollback();
                throw failure;
            }
        }
    }

    private static Merged merge(Connection connection, TableMapping mapping, Scan.Rows rows) throws SQLException {
        TableStatements table = new TableStatements(mapping);
        TableStatements beside = new TableStatements(mapping, BESIDE);
        String name = quote(mapping.target());
        String columns = table.columns().stream().map(TargetColumn::quoted).collect(Collectors.joining(", "));
        Script script = new Script();
        if (ReplicaRole.allowedOrNotNeeded(connection, List.of(mapping))) {
            script.add("SET LOCAL session_replication_role = replica");
        }
        script.add("CREATE TEMPORARY TABLE " + BESIDE + " ON COMMIT DROP AS SELECT " + columns + " FROM " + name
                        + " WITH NO DATA")
                .run(connection);
        List<Rejection> rejected = new ArrayList<>();
        long count = send(connection, mapping, beside, rows, rejected);
        if (!rejected.isEmpty()) {
            return new Merged(count, 0, 0, rejected);
        }
        new Script().add("ANALYZE " + BESIDE).run(connection);
        String sameKey = table.key().stream()
                .map(column -> "t." + column.quoted() + " = b." + column.quoted())
                .collect(Collectors.joining(" AND "));
        String same = "record_image_eq(ROW(" + prefixed("t", table) + "), ROW(" + prefixed("b", table) + "))";
        long removed = new Script()
                .add(counted("DELETE FROM " + name + " AS t WHERE NOT EXISTS (SELECT 1 FROM " + BESIDE + " AS b WHERE "
                        + sameKey + " AND " + same + ")"))
                .run(connection)
                .get(0);
        long written = new Script()
                .add(counted("INSERT INTO " + name + " (" + columns + ") OVERRIDING SYSTEM VALUE SELECT " + columns
                        + " FROM " + BESIDE + " AS b WHERE NOT EXISTS (SELECT 1 FROM " + name + " AS t WHERE "
                        + sameKey + ")"))
                .run(connection)
                .get(0);
        requireSame(connection, mapping, name, same, sameKey, count);
        return new Merged(count, removed, written, rejected);
    }

    private static String counted(String statement) {
        return "WITH touched AS (" + statement + " RETURNING 1) SELECT count(*) FROM touched";
    }

    private static String prefixed(String alias, TableStatements table) {
        return table.columns().stream()
                .map(column -> alias + "." + column.quoted())
                .collect(Collectors.joining(", "));
    }

    private static long send(
            Connection connection,
            TableMapping mapping,
            TableStatements beside,
            Scan.Rows rows,
            List<Rejection> rejected)
            throws SQLException {
        long count = 0;
        BinaryCopy copy = BinaryCopy.into(connection, beside);
        try {
            RowSet piece = new RowSet(mapping.columns().size());
            boolean more = true;
            while (more) {
                piece.clear();
                more = rows.next(piece, PIECE);
                count += piece.size();
                TargetRows converted = beside.rows(piece);
                while (converted.next()) {
                    copy.row(beside.columns(), converted);
                }
                rejected.addAll(GroupWrite.rejections(mapping, piece, converted.misfits()));
            }
            copy.end();
        } finally {
            copy.cancel();
        }
        return count;
    }

    private static void requireSame(
            Connection connection, TableMapping mapping, String name, String same, String sameKey, long count)
            throws SQLException {
        long held = Query.one(connection, "SELECT count(*) FROM " + name, row -> row.getLong(1));
        long equal = Query.one(
                connection,
                "SELECT count(*) FROM " + name + " AS t JOIN " + BESIDE + " AS b ON " + sameKey + " AND " + same,
                row -> row.getLong(1));
        if (held != count || equal != count) {
            throw new DualWriteException(
                    ErrorCode.IMPORT_DIFFERS,
                    mapping.source(),
                    "Table '" + mapping.target() + "' would hold " + Amount.of(held, "row") + ", " + equal
                            + " of them as they are in the export, which has " + count + ".",
                    ErrorCode.IMPORT_DIFFERS.remedy());
        }
    }
}
