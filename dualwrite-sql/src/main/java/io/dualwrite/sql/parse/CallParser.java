package io.dualwrite.sql.parse;

import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.Name;
import io.dualwrite.sql.tree.OrderingTerm;
import io.dualwrite.sql.tree.Over;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Function calls, with what may follow them: FILTER and OVER, and the windows of the latter. */
final class CallParser {
    private final Grammar grammar;

    CallParser(Grammar grammar) {
        this.grammar = grammar;
    }

    /** The rest of a call; the cursor stands at the opening parenthesis. */
    Expression call(Name function, int start) {
        Cursor cursor = grammar.cursor;
        cursor.expectSymbol("(");
        boolean star = cursor.takeSymbol("*");
        boolean distinct = !star && cursor.take("DISTINCT");
        if (!star && !distinct) {
            cursor.take("ALL");
        }
        boolean empty = star || cursor.isSymbol(")");
        List<Expression> arguments = empty ? List.of() : grammar.list(grammar.expressions::expression);
        List<OrderingTerm> orderBy =
                !empty && cursor.take("ORDER", "BY") ? grammar.list(grammar.selects::orderingTerm) : List.of();
        cursor.expectSymbol(")");
        Expression filter = null;
        if (cursor.isWord("FILTER") && cursor.peek(1).isSymbol("(")) {
            cursor.next();
            cursor.expectSymbol("(");
            cursor.expect("WHERE");
            filter = grammar.expressions.expression();
            cursor.expectSymbol(")");
        }
        Over over = over();
        return new Expression.Call(function, distinct, star, arguments, orderBy, filter, over, cursor.since(start));
    }

    private @Nullable Over over() {
        Cursor cursor = grammar.cursor;
        if (!cursor.isWord("OVER")) {
            return null;
        }
        cursor.next();
        return cursor.isSymbol("(") ? window() : new Over.Named(cursor.name("a window"));
    }

    /** {@code (base PARTITION BY .. ORDER BY .. frame)}. */
    Over.Window window() {
        Cursor cursor = grammar.cursor;
        cursor.expectSymbol("(");
        boolean keyword = cursor.areWords("PARTITION", "BY") || startsFrame();
        Name base = !keyword && cursor.isName() ? cursor.name("a window") : null;
        List<Expression> partitionBy =
                cursor.take("PARTITION", "BY") ? grammar.list(grammar.expressions::expression) : List.of();
        List<OrderingTerm> orderBy =
                cursor.take("ORDER", "BY") ? grammar.list(grammar.selects::orderingTerm) : List.of();
        Over.Frame frame = startsFrame() ? frame() : null;
        cursor.expectSymbol(")");
        return new Over.Window(base, partitionBy, orderBy, frame);
    }

    private boolean startsFrame() {
        Cursor cursor = grammar.cursor;
        return cursor.isWord("ROWS") || cursor.isWord("RANGE") || cursor.isWord("GROUPS");
    }

    private Over.Frame frame() {
        Cursor cursor = grammar.cursor;
        Over.Unit unit = Over.Unit.valueOf(cursor.next().upper());
        Over.Bound from;
        Over.Bound to;
        if (cursor.take("BETWEEN")) {
            from = bound();
            cursor.expect("AND");
            to = bound();
        } else {
            from = bound();
            to = new Over.Bound(Over.Edge.CURRENT_ROW, null);
        }
        return new Over.Frame(unit, from, to, exclude());
    }

    private Over.Bound bound() {
        Cursor cursor = grammar.cursor;
        if (cursor.take("UNBOUNDED", "PRECEDING")) {
            return new Over.Bound(Over.Edge.UNBOUNDED_PRECEDING, null);
        }
        if (cursor.take("UNBOUNDED", "FOLLOWING")) {
            return new Over.Bound(Over.Edge.UNBOUNDED_FOLLOWING, null);
        }
        if (cursor.take("CURRENT", "ROW")) {
            return new Over.Bound(Over.Edge.CURRENT_ROW, null);
        }
        Expression offset = grammar.expressions.expression();
        if (cursor.take("PRECEDING")) {
            return new Over.Bound(Over.Edge.PRECEDING, offset);
        }
        cursor.expect("FOLLOWING");
        return new Over.Bound(Over.Edge.FOLLOWING, offset);
    }

    private Over.@Nullable Exclude exclude() {
        Cursor cursor = grammar.cursor;
        if (!cursor.take("EXCLUDE")) {
            return null;
        }
        if (cursor.take("NO", "OTHERS")) {
            return Over.Exclude.NO_OTHERS;
        }
        if (cursor.take("CURRENT", "ROW")) {
            return Over.Exclude.CURRENT_ROW;
        }
        if (cursor.take("GROUP")) {
            return Over.Exclude.GROUP;
        }
        cursor.expect("TIES");
        return Over.Exclude.TIES;
    }
}
