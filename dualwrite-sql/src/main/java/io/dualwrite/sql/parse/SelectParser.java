package io.dualwrite.sql.parse;

import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.Name;
import io.dualwrite.sql.tree.OrderingTerm;
import io.dualwrite.sql.tree.ResultColumn;
import io.dualwrite.sql.tree.Select;
import io.dualwrite.sql.tree.Select.CompoundOperator;
import io.dualwrite.sql.tree.Source;
import io.dualwrite.sql.tree.Span;
import io.dualwrite.sql.tree.With;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Queries: WITH, SELECT, VALUES, compounds, ORDER BY and LIMIT. */
final class SelectParser {
    private final Grammar grammar;

    SelectParser(Grammar grammar) {
        this.grammar = grammar;
    }

    /** Whether a query starts at the cursor. WITH is a name in some places, but never where this is asked. */
    boolean startsHere() {
        Cursor cursor = grammar.cursor;
        return cursor.isWord("SELECT")
                || cursor.isWord("VALUES")
                || (cursor.isWord("WITH")
                        && !cursor.peek(1).isSymbol(")")
                        && !cursor.peek(1).isSymbol(","));
    }

    Select select() {
        return select(with(), grammar.cursor.start());
    }

    /** The rest of a query after its WITH. */
    Select select(@Nullable With with, int start) {
        Cursor cursor = grammar.cursor;
        cursor.enter();
        Select.Block first = block();
        List<Select.Compound> rest = new ArrayList<>();
        for (CompoundOperator operator = compound(); operator != null; operator = compound()) {
            rest.add(new Select.Compound(operator, block()));
        }
        List<OrderingTerm> orderBy = orderBy();
        Select.Limit limit = limit();
        cursor.leave();
        return new Select(with, first, rest, orderBy, limit, cursor.since(start));
    }

    @Nullable
    With with() {
        Cursor cursor = grammar.cursor;
        if (!cursor.take("WITH")) {
            return null;
        }
        boolean recursive = cursor.isWord("RECURSIVE")
                && !cursor.peek(1).isWord("AS")
                && !cursor.peek(1).isSymbol("(")
                && cursor.take("RECURSIVE");
        return new With(recursive, grammar.list(this::commonTable));
    }

    private With.CommonTable commonTable() {
        Cursor cursor = grammar.cursor;
        Name name = cursor.name("the name of a common table");
        List<Name> columns = cursor.isSymbol("(") ? grammar.inParentheses(() -> cursor.name("a column")) : List.of();
        cursor.expect("AS");
        Boolean materialized = null;
        if (cursor.take("MATERIALIZED")) {
            materialized = true;
        } else if (cursor.take("NOT", "MATERIALIZED")) {
            materialized = false;
        }
        cursor.expectSymbol("(");
        Select query = select();
        cursor.expectSymbol(")");
        return new With.CommonTable(name, columns, materialized, query);
    }

    private @Nullable CompoundOperator compound() {
        Cursor cursor = grammar.cursor;
        if (cursor.take("UNION")) {
            return cursor.take("ALL") ? CompoundOperator.UNION_ALL : CompoundOperator.UNION;
        }
        if (cursor.take("INTERSECT")) {
            return CompoundOperator.INTERSECT;
        }
        return cursor.take("EXCEPT") ? CompoundOperator.EXCEPT : null;
    }

    private Select.Block block() {
        Cursor cursor = grammar.cursor;
        if (cursor.take("VALUES")) {
            return new Select.Values(grammar.list(() -> grammar.inParentheses(grammar.expressions::expression)));
        }
        cursor.expect("SELECT");
        boolean distinct = cursor.take("DISTINCT");
        if (!distinct) {
            cursor.take("ALL");
        }
        List<ResultColumn> columns = resultColumns();
        Source from = cursor.take("FROM") ? grammar.sources.sources() : null;
        Expression where = cursor.take("WHERE") ? grammar.expressions.expression() : null;
        List<Expression> groupBy =
                cursor.take("GROUP", "BY") ? grammar.list(grammar.expressions::expression) : List.of();
        Expression having = cursor.take("HAVING") ? grammar.expressions.expression() : null;
        List<Select.NamedWindow> windows = startsWindow() ? windows() : List.of();
        return new Select.Query(distinct, columns, from, where, groupBy, having, windows);
    }

    /** WINDOW is a keyword only before {@code name AS}. */
    boolean startsWindow() {
        Cursor cursor = grammar.cursor;
        return cursor.isWord("WINDOW") && cursor.peek(2).isWord("AS");
    }

    private List<Select.NamedWindow> windows() {
        Cursor cursor = grammar.cursor;
        cursor.next();
        return grammar.list(() -> {
            Name name = cursor.name("a window");
            cursor.expect("AS");
            return new Select.NamedWindow(name, grammar.calls.window());
        });
    }

    List<ResultColumn> resultColumns() {
        return grammar.list(this::resultColumn);
    }

    private ResultColumn resultColumn() {
        Cursor cursor = grammar.cursor;
        int start = cursor.start();
        if (cursor.takeSymbol("*")) {
            return new ResultColumn.All(cursor.since(start));
        }
        if (cursor.peek(1).isSymbol(".") && cursor.peek(2).isSymbol("*")) {
            Name table = cursor.name("a table");
            cursor.expectSymbol(".");
            cursor.expectSymbol("*");
            return new ResultColumn.AllOf(table, cursor.since(start));
        }
        Expression expression = grammar.expressions.expression();
        // The label of a column without alias is its text, parentheses and all, so the span is taken before the alias.
        Span span = cursor.since(start);
        return new ResultColumn.Item(expression, grammar.sources.alias(), span);
    }

    List<OrderingTerm> orderBy() {
        return grammar.cursor.take("ORDER", "BY") ? grammar.list(this::orderingTerm) : List.of();
    }

    OrderingTerm orderingTerm() {
        Cursor cursor = grammar.cursor;
        Expression expression = grammar.expressions.expression();
        boolean descending = cursor.take("DESC");
        if (!descending) {
            cursor.take("ASC");
        }
        OrderingTerm.Nulls nulls = null;
        if (cursor.take("NULLS", "FIRST")) {
            nulls = OrderingTerm.Nulls.FIRST;
        } else if (cursor.take("NULLS", "LAST")) {
            nulls = OrderingTerm.Nulls.LAST;
        }
        return new OrderingTerm(expression, descending, nulls);
    }

    Select.@Nullable Limit limit() {
        Cursor cursor = grammar.cursor;
        if (!cursor.take("LIMIT")) {
            return null;
        }
        Expression first = grammar.expressions.expression();
        if (cursor.take("OFFSET")) {
            return new Select.Limit(first, grammar.expressions.expression(), false);
        }
        if (cursor.takeSymbol(",")) {
            return new Select.Limit(grammar.expressions.expression(), first, true);
        }
        return new Select.Limit(first, null, false);
    }
}
