package io.dualwrite.sql.parse;

import io.dualwrite.sql.lex.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The areas of the grammar over one text; they call one another through here. Confined to one parse. */
final class Grammar {
    final Cursor cursor;
    final ExpressionParser expressions = new ExpressionParser(this);
    final OperandParser operands = new OperandParser(this);
    final CallParser calls = new CallParser(this);
    final SelectParser selects = new SelectParser(this);
    final SourceParser sources = new SourceParser(this);
    final StatementParser statements = new StatementParser(this);
    final TableParser tables = new TableParser(this);
    final ColumnParser columns = new ColumnParser(this);
    final DefinitionParser definitions = new DefinitionParser(this);

    private final Map<String, Integer> parameters = new HashMap<>();
    private int highestParameter;

    Grammar(String sql) {
        this.cursor = new Cursor(sql);
    }

    /** One item, or several with commas between. */
    <T> List<T> list(Supplier<T> item) {
        List<T> items = new ArrayList<>();
        do {
            items.add(item.get());
        } while (cursor.takeSymbol(","));
        return items;
    }

    /** A list in parentheses. */
    <T> List<T> inParentheses(Supplier<T> item) {
        cursor.expectSymbol("(");
        List<T> items = list(item);
        cursor.expectSymbol(")");
        return items;
    }

    /** Numbers a parameter as SQLite does: ? is one more than the highest so far, ?N is N, a name keeps its number. */
    int parameterNumber(Token parameter) {
        String text = parameter.text();
        int number;
        if (text.equals("?")) {
            number = highestParameter + 1;
        } else if (text.startsWith("?")) {
            number = explicitNumber(text);
        } else {
            number = parameters.computeIfAbsent(text, name -> highestParameter + 1);
        }
        highestParameter = Math.max(highestParameter, number);
        return number;
    }

    private int explicitNumber(String text) {
        int number = text.length() > 7 ? 0 : Integer.parseInt(text.substring(1));
        if (number < 1 || number > 250_000) {
            throw cursor.expected("a parameter number from ?1 to ?250000");
        }
        return number;
    }
}
