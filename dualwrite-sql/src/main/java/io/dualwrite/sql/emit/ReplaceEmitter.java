package io.dualwrite.sql.emit;

import io.dualwrite.sql.resolve.Identifiers;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.SourceColumn;
import io.dualwrite.sql.resolve.SourceKey;
import io.dualwrite.sql.tree.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * REPLACE as SQLite does it: every row that clashes by any key is deleted, cascades and all, then the rows are inserted, columns that are
 * not named at their defaults. In one statement:
 *
 * <ol>
 *   <li>the rows, each value computed once;
 *   <li>the deletion of what they clash with;
 *   <li>the insertion, which waits for the count of what was deleted.
 * </ol>
 */
final class ReplaceEmitter {
    private final WriteTarget target;
    private final List<SourceColumn> columns;

    ReplaceEmitter(WriteTarget target, List<SourceColumn> columns) {
        this.target = target;
        this.columns = columns;
    }

    /** @param rows the new rows, as a query or VALUES */
    String emit(String with, String rows, String returning, Span span) {
        String table = Identifiers.quote(target.table().targetName());
        String names = names("");
        String head = with.isEmpty() ? "WITH " : with.strip() + ", ";
        return head + "\"new:rows\" (" + names + ") AS MATERIALIZED (" + rows + "), \"old:rows\" AS (DELETE FROM "
                + table
                + " AS \"old:row\" USING \"new:rows\" WHERE " + clashes(span) + " RETURNING 1) INSERT INTO "
                + target.sql()
                + " (" + names + ") SELECT " + names("\"new:rows\".")
                + " FROM \"new:rows\" CROSS JOIN (SELECT count(*) FROM \"old:rows\") AS \"done\"" + returning;
    }

    private String names(String qualifier) {
        return columns.stream()
                .map(column -> qualifier + Identifiers.quote(column.targetName()))
                .collect(Collectors.joining(", "));
    }

    private String clashes(Span span) {
        List<String> clashes = new ArrayList<>();
        for (SourceKey key : target.table().keys()) {
            boolean given = key.columns().stream()
                    .allMatch(name ->
                            columns.stream().anyMatch(column -> column.key().equals(name)));
            if (given) {
                clashes.add(key.columns().stream().map(this::equal).collect(Collectors.joining(" AND ", "(", ")")));
            } else if (!generated(key)) {
                throw new RefusedException(Reason.SEVERAL_KEYS, "REPLACE by a key that is not given", span);
            }
        }
        return clashes.isEmpty() ? "FALSE" : String.join(" OR ", clashes);
    }

    /** A key that the database numbers cannot clash. */
    private boolean generated(SourceKey key) {
        return key.columns().equals(List.of(target.table().rowid()));
    }

    private String equal(String name) {
        SourceColumn column = target.table().column(name).orElseThrow();
        String quoted = Identifiers.quote(column.targetName());
        return WriteTarget.equal(column, "\"old:row\"." + quoted, "\"new:rows\"." + quoted);
    }
}
