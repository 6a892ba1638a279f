package io.dualwrite.sql.emit;

import io.dualwrite.sql.express.Emission;
import io.dualwrite.sql.express.ExpressionEmitter;
import io.dualwrite.sql.resolve.Flag;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.Scope;
import io.dualwrite.sql.tree.ConflictAction;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes UPDATE and DELETE. */
final class ChangeEmitter {
    private final Emission emission;
    private final QueryEmitter queries;

    ChangeEmitter(Emission emission) {
        this.emission = emission;
        this.queries = new QueryEmitter(emission);
    }

    Change update(Statement.Update update) {
        boolean plain = update.or() == null || update.or() == ConflictAction.ABORT;
        boolean clashing = update.or() == ConflictAction.IGNORE || update.or() == ConflictAction.REPLACE;
        if ((!plain && !clashing) || update.limit() != null || !update.orderBy().isEmpty()) {
            throw new RefusedException(Reason.FEATURE, "UPDATE OR FAIL or ROLLBACK, ORDER BY, LIMIT", update.span());
        }
        String with = queries.commonTables().enter(update.with(), null);
        WriteTarget target = new WriteTarget(emission, queries, update.table());
        Scope scope = new Scope(null);
        scope.add(target.relation());
        ExpressionEmitter expressions = new ExpressionEmitter(emission, scope, queries);
        if (clashing) {
            return clashing(update, with, target, expressions);
        }
        String from = update.from() == null
                ? ""
                : " FROM " + new SourceEmitter(emission, queries, scope, expressions).source(update.from());
        String set = target.assignments(update.assignments(), expressions);
        String where = where(update.where(), expressions);
        List<Output.Column> returning = target.returning(update.returning());
        String sql =
                with + "UPDATE " + target.sql() + " SET " + set + from + where + WriteTarget.returningSql(returning);
        return new Change(sql, target.key(), "", returning);
    }

    private Change clashing(Statement.Update update, String with, WriteTarget target, ExpressionEmitter expressions) {
        if (update.or() == ConflictAction.IGNORE) {
            emission.flag(Flag.IGNORE_RAISES);
        }
        ClashingUpdate clashing = new ClashingUpdate(target, expressions, update);
        String where = where(update.where(), expressions);
        List<Output.Column> returning = target.returning(update.returning());
        return new Change(clashing.emit(with, where, WriteTarget.returningSql(returning)), target.key(), "", returning);
    }

    Change delete(Statement.Delete delete) {
        if (delete.limit() != null || !delete.orderBy().isEmpty()) {
            throw new RefusedException(Reason.FEATURE, "DELETE with ORDER BY or LIMIT", delete.span());
        }
        String with = queries.commonTables().enter(delete.with(), null);
        WriteTarget target = new WriteTarget(emission, queries, delete.table());
        Scope scope = new Scope(null);
        scope.add(target.relation());
        String where = where(delete.where(), new ExpressionEmitter(emission, scope, queries));
        List<Output.Column> returning = target.returning(delete.returning());
        String sql = with + "DELETE FROM " + target.sql() + where + WriteTarget.returningSql(returning);
        return new Change(sql, target.key(), "", returning);
    }

    private static String where(@Nullable Expression condition, ExpressionEmitter expressions) {
        return condition == null ? "" : " WHERE " + expressions.condition(condition);
    }
}
