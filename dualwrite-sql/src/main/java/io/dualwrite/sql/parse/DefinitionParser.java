package io.dualwrite.sql.parse;

import io.dualwrite.sql.lex.TokenKind;
import io.dualwrite.sql.tree.Definition;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.IndexedColumn;
import io.dualwrite.sql.tree.Name;
import io.dualwrite.sql.tree.Select;
import io.dualwrite.sql.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CREATE TABLE, INDEX, VIEW, TRIGGER and VIRTUAL TABLE. */
final class DefinitionParser {
    private final Grammar grammar;

    DefinitionParser(Grammar grammar) {
        this.grammar = grammar;
    }

    Definition definition() {
        Cursor cursor = grammar.cursor;
        int start = cursor.start();
        if (!cursor.take("CREATE")) {
            throw cursor.unsupported(
                    "A definition starts with CREATE; " + cursor.peek().describe() + " is not read");
        }
        boolean temporary = cursor.take("TEMP") || cursor.take("TEMPORARY");
        boolean unique = !temporary && cursor.take("UNIQUE");
        if (unique || cursor.isWord("INDEX")) {
            return index(unique, start);
        }
        boolean virtual = cursor.take("VIRTUAL");
        if (cursor.take("TABLE")) {
            boolean ifNotExists = ifNotExists();
            Named named = named("a table");
            return virtual
                    ? virtualTable(ifNotExists, named, start)
                    : grammar.tables.table(temporary, ifNotExists, named.schema, named.name, start);
        }
        if (cursor.take("VIEW")) {
            return view(temporary, start);
        }
        if (cursor.take("TRIGGER")) {
            return trigger(temporary, start);
        }
        throw cursor.expected("TABLE, INDEX, VIEW, TRIGGER or VIRTUAL TABLE");
    }

    private record Named(@Nullable Name schema, Name name) {}

    private Named named(String what) {
        Name first = grammar.cursor.name(what);
        return grammar.cursor.takeSymbol(".") ? new Named(first, grammar.cursor.name(what)) : new Named(null, first);
    }

    private boolean ifNotExists() {
        return grammar.cursor.take("IF", "NOT", "EXISTS");
    }

    private Definition index(boolean unique, int start) {
        Cursor cursor = grammar.cursor;
        cursor.expect("INDEX");
        boolean ifNotExists = ifNotExists();
        Named named = named("an index");
        cursor.expect("ON");
        Name table = cursor.name("a table");
        List<IndexedColumn> columns = grammar.inParentheses(grammar.statements::indexedColumn);
        Expression where = cursor.take("WHERE") ? grammar.expressions.expression() : null;
        return new Definition.Index(
                unique, ifNotExists, named.schema, named.name, table, columns, where, cursor.since(start));
    }

    private Definition view(boolean temporary, int start) {
        Cursor cursor = grammar.cursor;
        boolean ifNotExists = ifNotExists();
        Named named = named("a view");
        List<Name> columns = cursor.isSymbol("(") ? grammar.inParentheses(() -> cursor.name("a column")) : List.of();
        cursor.expect("AS");
        Select query = grammar.selects.select();
        return new Definition.View(
                temporary, ifNotExists, named.schema, named.name, columns, query, cursor.since(start));
    }

    private Definition virtualTable(boolean ifNotExists, Named named, int start) {
        Cursor cursor = grammar.cursor;
        cursor.expect("USING");
        Name module = cursor.name("a module");
        String arguments = "";
        if (cursor.takeSymbol("(")) {
            int from = cursor.start();
            int open = 1;
            int to = from;
            while (open > 0) {
                if (cursor.peek().kind() == TokenKind.END) {
                    throw cursor.expected("')'");
                }
                to = cursor.start();
                open += cursor.isSymbol("(") ? 1 : cursor.isSymbol(")") ? -1 : 0;
                cursor.next();
            }
            arguments = cursor.text(from, to).strip();
        }
        return new Definition.VirtualTable(
                ifNotExists, named.schema, named.name, module, arguments, cursor.since(start));
    }

    private Definition trigger(boolean temporary, int start) {
        Cursor cursor = grammar.cursor;
        boolean ifNotExists = ifNotExists();
        Named named = named("a trigger");
        Definition.Timing timing = timing();
        Definition.Event event = event();
        List<Name> updateOf = event == Definition.Event.UPDATE && cursor.take("OF")
                ? grammar.list(() -> cursor.name("a column"))
                : List.of();
        cursor.expect("ON");
        Name table = cursor.name("a table");
        boolean forEachRow = cursor.take("FOR", "EACH", "ROW");
        Expression when = cursor.take("WHEN") ? grammar.expressions.expression() : null;
        cursor.expect("BEGIN");
        List<Statement> body = new ArrayList<>();
        do {
            body.add(grammar.statements.statement());
            cursor.expectSymbol(";");
        } while (!cursor.isWord("END"));
        cursor.expect("END");
        return new Definition.Trigger(
                temporary,
                ifNotExists,
                named.schema,
                named.name,
                timing,
                event,
                updateOf,
                table,
                forEachRow,
                when,
                body,
                cursor.since(start));
    }

    private Definition.Timing timing() {
        for (Definition.Timing timing : Definition.Timing.values()) {
            if (grammar.cursor.take(timing.sql().split(" "))) {
                return timing;
            }
        }
        return Definition.Timing.BEFORE;
    }

    private Definition.Event event() {
        for (Definition.Event event : Definition.Event.values()) {
            if (grammar.cursor.take(event.name())) {
                return event;
            }
        }
        throw grammar.cursor.expected("DELETE, INSERT or UPDATE");
    }
}
