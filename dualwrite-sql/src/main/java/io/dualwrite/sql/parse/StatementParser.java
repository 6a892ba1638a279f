package io.dualwrite.sql.parse;

import io.dualwrite.sql.tree.ConflictAction;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.IndexedColumn;
import io.dualwrite.sql.tree.Name;
import io.dualwrite.sql.tree.OrderingTerm;
import io.dualwrite.sql.tree.ResultColumn;
import io.dualwrite.sql.tree.Select;
import io.dualwrite.sql.tree.Source;
import io.dualwrite.sql.tree.Span;
import io.dualwrite.sql.tree.Statement;
import io.dualwrite.sql.tree.With;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements that read or write rows, and the clauses the writing ones share. */
final class StatementParser {
    private final Grammar grammar;

    StatementParser(Grammar grammar) {
        this.grammar = grammar;
    }

    Statement statement() {
        Cursor cursor = grammar.cursor;
        int start = cursor.start();
        boolean known = cursor.isWord("WITH")
                || cursor.isWord("SELECT")
                || cursor.isWord("VALUES")
                || cursor.isWord("INSERT")
                || cursor.isWord("REPLACE")
                || cursor.isWord("UPDATE")
                || cursor.isWord("DELETE");
        if (!known) {
            throw cursor.unsupported(
                    "A statement that starts with " + cursor.peek().describe() + " is not compiled");
        }
        With with = grammar.selects.with();
        if (cursor.take("INSERT")) {
            return insert(with, conflictAction(), start);
        }
        if (cursor.take("REPLACE")) {
            return insert(with, ConflictAction.REPLACE, start);
        }
        if (cursor.take("UPDATE")) {
            return update(with, start);
        }
        if (cursor.take("DELETE")) {
            return delete(with, start);
        }
        return grammar.selects.select(with, start);
    }

    private @Nullable ConflictAction conflictAction() {
        return grammar.cursor.take("OR") ? conflictWord() : null;
    }

    ConflictAction conflictWord() {
        for (ConflictAction action : ConflictAction.values()) {
            if (grammar.cursor.take(action.name())) {
                return action;
            }
        }
        throw grammar.cursor.expected("ROLLBACK, ABORT, FAIL, IGNORE or REPLACE");
    }

    private Statement insert(@Nullable With with, @Nullable ConflictAction or, int start) {
        Cursor cursor = grammar.cursor;
        cursor.expect("INTO");
        Statement.TableName table = tableName(false);
        List<Name> columns = cursor.isSymbol("(") ? grammar.inParentheses(() -> cursor.name("a column")) : List.of();
        Select rows = null;
        List<Statement.Upsert> upserts = new ArrayList<>();
        if (!cursor.take("DEFAULT", "VALUES")) {
            rows = grammar.selects.select();
            while (cursor.take("ON", "CONFLICT")) {
                upserts.add(upsert());
            }
        }
        List<ResultColumn> returning = returning();
        return new Statement.Insert(with, or, table, columns, rows, upserts, returning, cursor.since(start));
    }

    private Statement.Upsert upsert() {
        Cursor cursor = grammar.cursor;
        List<IndexedColumn> target = List.of();
        Expression targetWhere = null;
        if (cursor.isSymbol("(")) {
            target = grammar.inParentheses(this::indexedColumn);
            targetWhere = where();
        }
        cursor.expect("DO");
        if (cursor.take("NOTHING")) {
            return new Statement.Upsert(target, targetWhere, List.of(), null);
        }
        cursor.expect("UPDATE", "SET");
        List<Statement.Assignment> assignments = grammar.list(this::assignment);
        return new Statement.Upsert(target, targetWhere, assignments, where());
    }

    IndexedColumn indexedColumn() {
        Cursor cursor = grammar.cursor;
        Expression expression = grammar.expressions.expression();
        boolean descending = cursor.take("DESC");
        if (!descending) {
            cursor.take("ASC");
        }
        return new IndexedColumn(expression, descending);
    }

    private Statement update(@Nullable With with, int start) {
        Cursor cursor = grammar.cursor;
        ConflictAction or = conflictAction();
        Statement.TableName table = tableName(true);
        cursor.expect("SET");
        List<Statement.Assignment> assignments = grammar.list(this::assignment);
        Source from = cursor.take("FROM") ? grammar.sources.sources() : null;
        Expression where = where();
        List<ResultColumn> returning = returning();
        List<OrderingTerm> orderBy = grammar.selects.orderBy();
        Select.Limit limit = grammar.selects.limit();
        Span span = cursor.since(start);
        return new Statement.Update(with, or, table, assignments, from, where, returning, orderBy, limit, span);
    }

    private Statement delete(@Nullable With with, int start) {
        Cursor cursor = grammar.cursor;
        cursor.expect("FROM");
        Statement.TableName table = tableName(true);
        Expression where = where();
        List<ResultColumn> returning = returning();
        List<OrderingTerm> orderBy = grammar.selects.orderBy();
        Select.Limit limit = grammar.selects.limit();
        return new Statement.Delete(with, table, where, returning, orderBy, limit, cursor.since(start));
    }

    private Statement.TableName tableName(boolean withHint) {
        Cursor cursor = grammar.cursor;
        Name first = cursor.name("a table");
        Name second = cursor.takeSymbol(".") ? cursor.name("a table") : null;
        Name alias = cursor.take("AS") ? cursor.name("an alias") : null;
        Source.IndexHint hint = withHint ? grammar.sources.indexHint() : null;
        return second == null
                ? new Statement.TableName(null, first, alias, hint)
                : new Statement.TableName(first, second, alias, hint);
    }

    private Statement.Assignment assignment() {
        Cursor cursor = grammar.cursor;
        List<Name> columns = cursor.isSymbol("(")
                ? grammar.inParentheses(() -> cursor.name("a column"))
                : List.of(cursor.name("a column"));
        cursor.expectSymbol("=");
        return new Statement.Assignment(columns, grammar.expressions.expression());
    }

    private @Nullable Expression where() {
        return grammar.cursor.take("WHERE") ? grammar.expressions.expression() : null;
    }

    private List<ResultColumn> returning() {
        return grammar.cursor.take("RETURNING") ? grammar.selects.resultColumns() : List.of();
    }
}
