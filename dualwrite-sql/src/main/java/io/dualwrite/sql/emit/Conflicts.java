package io.dualwrite.sql.emit;

import io.dualwrite.sql.express.Comparisons;
import io.dualwrite.sql.express.Emission;
import io.dualwrite.sql.express.ExpressionEmitter;
import io.dualwrite.sql.resolve.Flag;
import io.dualwrite.sql.resolve.Identifiers;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.Relation;
import io.dualwrite.sql.resolve.Scope;
import io.dualwrite.sql.resolve.SourceColumn;
import io.dualwrite.sql.resolve.SourceKey;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.tree.ConflictAction;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.IndexedColumn;
import io.dualwrite.sql.tree.Select;
import io.dualwrite.sql.tree.Span;
import io.dualwrite.sql.tree.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What becomes of new rows that clash with others: OR IGNORE, OR FAIL, and ON CONFLICT. REPLACE is {@link ReplaceEmitter}'s. */
final class Conflicts {
    private final Emission emission;
    private final QueryEmitter queries;
    private final WriteTarget target;
    private final List<SourceColumn> columns;

    /** @param columns those that are given */
    Conflicts(Emission emission, QueryEmitter queries, WriteTarget target, List<SourceColumn> columns) {
        this.emission = emission;
        this.queries = queries;
        this.target = target;
        this.columns = columns;
    }

    /** The rows, under OR IGNORE without those that have no value where one is needed. */
    String passing(@Nullable ConflictAction or, String rows) {
        List<SourceColumn> needed = columns.stream()
                .filter(column ->
                        column.notNull() && !column.key().equals(target.table().rowid()))
                .toList();
        if (or != ConflictAction.IGNORE || needed.isEmpty()) {
            return rows;
        }
        String names = columns.stream()
                .map(column -> Identifiers.quote(column.targetName()))
                .collect(Collectors.joining(", "));
        return needed.stream()
                .map(column -> "\"new:rows\"." + Identifiers.quote(column.targetName()) + " IS NOT NULL")
                .collect(Collectors.joining(
                        " AND ", "SELECT * FROM (" + rows + ") AS \"new:rows\" (" + names + ") WHERE ", ""));
    }

    String clause(Statement.Insert insert) {
        ConflictAction or = insert.or() == null ? ConflictAction.ABORT : insert.or();
        if (or != ConflictAction.ABORT && !insert.upserts().isEmpty()) {
            throw new RefusedException(Reason.FEATURE, "INSERT OR with ON CONFLICT", insert.span());
        }
        if (or == ConflictAction.IGNORE) {
            emission.flag(Flag.IGNORE_RAISES);
            return " ON CONFLICT DO NOTHING";
        }
        // FAIL keeps the rows before the one that clashes: of a single row it is what PostgreSQL does anyway.
        if (or != ConflictAction.ABORT && !(or == ConflictAction.FAIL && isOneRow(insert.rows()))) {
            throw new RefusedException(Reason.FEATURE, "INSERT OR " + or, insert.span());
        }
        return insert.upserts().isEmpty() ? "" : upsert(insert.upserts(), insert);
    }

    private static boolean isOneRow(@Nullable Select rows) {
        return rows == null
                || (rows.rest().isEmpty()
                        && rows.first() instanceof Select.Values values
                        && values.rows().size() == 1);
    }

    private String upsert(List<Statement.Upsert> upserts, Statement.Insert insert) {
        Statement.Upsert upsert = upserts.get(0);
        if (upserts.size() > 1) {
            throw new RefusedException(Reason.FEATURE, "several ON CONFLICT", insert.span());
        }
        String arbiter = arbiter(upsert, insert);
        if (upsert.doesNothing()) {
            return " ON CONFLICT" + arbiter + " DO NOTHING";
        }
        Relation excluded = Relation.of(target.table(), "excluded", "excluded");
        Scope outer = new Scope(null);
        outer.add(excluded);
        // Unqualified names mean the row that is there: the inserted one is only reached as excluded.
        Scope inner = new Scope(outer);
        inner.add(target.relation());
        ExpressionEmitter expressions = new ExpressionEmitter(emission, inner, queries);
        String set = target.assignments(upsert.assignments(), expressions);
        String where = upsert.where() == null ? "" : " WHERE " + expressions.condition(upsert.where());
        return " ON CONFLICT" + arbiter + " DO UPDATE SET " + set + where;
    }

    /** By which key rows clash. One that ignores case is named as the target's index is: PostgreSQL raises if there is none. */
    private String arbiter(Statement.Upsert upsert, Statement.Insert insert) {
        List<SourceColumn> key = upsert.target().stream().map(this::column).toList();
        if (key.isEmpty() && !upsert.doesNothing()) {
            key = onlyKey(insert);
        }
        if (key.isEmpty()) {
            return "";
        }
        String names = key.stream()
                .map(column -> Comparisons.collated(bare(column), column.collation()))
                .collect(Collectors.joining(", ", " (", ")"));
        if (upsert.targetWhere() == null) {
            return names;
        }
        Scope scope = new Scope(null);
        scope.add(Relation.of(target.table(), target.table().name(), ""));
        return names + " WHERE " + ExpressionEmitter.standalone(emission, scope).condition(upsert.targetWhere());
    }

    private static Typed bare(SourceColumn column) {
        return Typed.of(Identifiers.quote(column.targetName()), column.values(), Span.NOWHERE);
    }

    private SourceColumn column(IndexedColumn column) {
        if (column.expression() instanceof Expression.Column named && named.table() == null) {
            return target.column(named.name());
        }
        throw new RefusedException(
                Reason.FEATURE, "this ON CONFLICT target", column.expression().span());
    }

    /** Without columns any key counts. PostgreSQL has to be told one, so there must be only one that can clash. */
    private List<SourceColumn> onlyKey(Statement.Insert insert) {
        List<SourceKey> keys =
                target.table().keys().stream().filter(this::canClash).toList();
        if (keys.size() != 1) {
            throw new RefusedException(Reason.SEVERAL_KEYS, "ON CONFLICT DO UPDATE without columns", insert.span());
        }
        return keys.get(0).columns().stream()
                .map(name -> target.table().column(name).orElseThrow())
                .toList();
    }

    /** A key that the database numbers cannot. */
    private boolean canClash(SourceKey key) {
        boolean numbered = key.columns().equals(List.of(target.table().rowid()));
        return !numbered
                || columns.stream()
                        .anyMatch(column -> column.key().equals(target.table().rowid()));
    }
}
