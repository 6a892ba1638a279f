package io.dualwrite.sql.parse;

import io.dualwrite.sql.lex.TokenKind;
import io.dualwrite.sql.tree.ColumnDefinition;
import io.dualwrite.sql.tree.Definition;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.ForeignKey;
import io.dualwrite.sql.tree.ForeignKey.Action;
import io.dualwrite.sql.tree.ForeignKey.Deferral;
import io.dualwrite.sql.tree.IndexedColumn;
import io.dualwrite.sql.tree.Name;
import io.dualwrite.sql.tree.Select;
import io.dualwrite.sql.tree.TableConstraint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CREATE TABLE, after its name: columns, constraints of the table, options. */
final class TableParser {
    private final Grammar grammar;

    TableParser(Grammar grammar) {
        this.grammar = grammar;
    }

    Definition.Table table(boolean temporary, boolean ifNotExists, @Nullable Name schema, Name name, int start) {
        Cursor cursor = grammar.cursor;
        if (cursor.take("AS")) {
            Select query = grammar.selects.select();
            return new Definition.Table(
                    temporary,
                    ifNotExists,
                    schema,
                    name,
                    List.of(),
                    List.of(),
                    false,
                    false,
                    query,
                    cursor.since(start));
        }
        cursor.expectSymbol("(");
        List<ColumnDefinition> columns = new ArrayList<>();
        List<TableConstraint> constraints = new ArrayList<>();
        columns.add(grammar.columns.column());
        boolean comma = cursor.takeSymbol(",");
        while (comma && !startsConstraint()) {
            columns.add(grammar.columns.column());
            comma = cursor.takeSymbol(",");
        }
        // SQLite lets the comma between two constraints go missing.
        while (startsConstraint()) {
            constraints.add(constraint());
            cursor.takeSymbol(",");
        }
        cursor.expectSymbol(")");
        boolean strict = false;
        boolean withoutRowid = false;
        while (cursor.peek().kind() == TokenKind.WORD) {
            if (cursor.take("STRICT")) {
                strict = true;
            } else {
                cursor.expect("WITHOUT", "ROWID");
                withoutRowid = true;
            }
            if (!cursor.takeSymbol(",")) {
                break;
            }
        }
        return new Definition.Table(
                temporary,
                ifNotExists,
                schema,
                name,
                columns,
                constraints,
                strict,
                withoutRowid,
                null,
                cursor.since(start));
    }

    private boolean startsConstraint() {
        Cursor cursor = grammar.cursor;
        return cursor.isWord("CONSTRAINT")
                || cursor.areWords("PRIMARY", "KEY")
                || cursor.isWord("UNIQUE")
                || cursor.isWord("CHECK")
                || cursor.areWords("FOREIGN", "KEY");
    }

    private TableConstraint constraint() {
        Cursor cursor = grammar.cursor;
        Name name = cursor.take("CONSTRAINT") ? cursor.name("a constraint") : null;
        int start = cursor.start();
        if (cursor.take("PRIMARY", "KEY")) {
            cursor.expectSymbol("(");
            List<IndexedColumn> columns = grammar.list(grammar.statements::indexedColumn);
            boolean autoincrement = cursor.take("AUTOINCREMENT");
            cursor.expectSymbol(")");
            return new TableConstraint.PrimaryKey(name, columns, autoincrement, grammar.columns.onConflict());
        }
        if (cursor.take("UNIQUE")) {
            List<IndexedColumn> columns = grammar.inParentheses(grammar.statements::indexedColumn);
            return new TableConstraint.Unique(name, columns, grammar.columns.onConflict());
        }
        if (cursor.take("CHECK")) {
            Expression condition = grammar.columns.inParentheses();
            return new TableConstraint.Check(name, condition, grammar.columns.onConflict(), cursor.since(start));
        }
        cursor.expect("FOREIGN", "KEY");
        List<Name> columns = grammar.inParentheses(() -> cursor.name("a column"));
        return new TableConstraint.Foreign(name, columns, foreignKey());
    }

    ForeignKey foreignKey() {
        Cursor cursor = grammar.cursor;
        cursor.expect("REFERENCES");
        Name table = cursor.name("a table");
        List<Name> columns = cursor.isSymbol("(") ? grammar.inParentheses(() -> cursor.name("a column")) : List.of();
        Action onDelete = null;
        Action onUpdate = null;
        Name match = null;
        while (true) {
            if (cursor.take("ON", "DELETE")) {
                onDelete = action();
            } else if (cursor.take("ON", "UPDATE")) {
                onUpdate = action();
            } else if (cursor.take("ON", "INSERT")) {
                action();
            } else if (cursor.take("MATCH")) {
                match = cursor.name("a kind of match");
            } else {
                break;
            }
        }
        return new ForeignKey(table, columns, onDelete, onUpdate, match, deferral());
    }

    private Action action() {
        for (Action action : Action.values()) {
            if (grammar.cursor.take(action.sql().split(" "))) {
                return action;
            }
        }
        throw grammar.cursor.expected("SET NULL, SET DEFAULT, CASCADE, RESTRICT or NO ACTION");
    }

    private @Nullable Deferral deferral() {
        Cursor cursor = grammar.cursor;
        if (cursor.take("NOT", "DEFERRABLE")) {
            if (cursor.take("INITIALLY")) {
                cursor.next();
            }
            return Deferral.NOT_DEFERRABLE;
        }
        if (!cursor.take("DEFERRABLE")) {
            return null;
        }
        if (cursor.take("INITIALLY", "DEFERRED")) {
            return Deferral.INITIALLY_DEFERRED;
        }
        cursor.take("INITIALLY", "IMMEDIATE");
        return Deferral.INITIALLY_IMMEDIATE;
    }
}
