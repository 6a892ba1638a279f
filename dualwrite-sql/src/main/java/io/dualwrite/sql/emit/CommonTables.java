package io.dualwrite.sql.emit;

import io.dualwrite.sql.express.Conversions;
import io.dualwrite.sql.express.Emission;
import io.dualwrite.sql.express.ExpressionEmitter;
import io.dualwrite.sql.lex.Lexer;
import io.dualwrite.sql.lex.Token;
import io.dualwrite.sql.lex.TokenKind;
import io.dualwrite.sql.resolve.Flag;
import io.dualwrite.sql.resolve.Identifiers;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.Relation;
import io.dualwrite.sql.resolve.Scope;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.tree.Name;
import io.dualwrite.sql.tree.Select;
import io.dualwrite.sql.tree.With;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Common table expressions in reach, innermost first. Confined to one compilation. */
final class CommonTables {
    private final Emission emission;
    private final QueryEmitter queries;
    private final Deque<Known> known = new ArrayDeque<>();

    CommonTables(Emission emission, QueryEmitter queries) {
        this.emission = emission;
        this.queries = queries;
    }

    /** A common table by its folded name, and what selecting from it offers. */
    record Known(String name, List<Output.Column> columns, List<String> keys) {
        Relation relation(String visible, String alias) {
            return new Output("", columns).relation(visible, alias, keys);
        }
    }

    Optional<Known> find(Name name) {
        return known.stream().filter(table -> table.name().equals(name.key())).findFirst();
    }

    /** Writes a WITH and brings its tables into reach; RECURSIVE is always written, as SQLite always allows recursion. */
    String enter(@Nullable With with, @Nullable Scope outer) {
        if (with == null) {
            return "";
        }
        List<String> tables = new ArrayList<>();
        for (With.CommonTable table : with.tables()) {
            tables.add(table(table, outer));
        }
        return "WITH RECURSIVE " + String.join(", ", tables) + " ";
    }

    void leave(@Nullable With with) {
        if (with != null) {
            with.tables().forEach(table -> known.removeFirst());
        }
    }

    private String table(With.CommonTable table, @Nullable Scope outer) {
        String name = Emission.checked(table.name().key(), table.name().span());
        Select query = table.query();
        boolean recursive = !query.rest().isEmpty() && refersTo(query, table.name());
        if (recursive && !query.orderBy().isEmpty()) {
            throw new RefusedException(Reason.FEATURE, "a recursive query with ORDER BY", query.span());
        }
        if (recursive && query.limit() != null) {
            return limited(table, outer);
        }
        if (!query.rest().isEmpty()) {
            // The first part gives the columns under which a recursive part sees the table.
            List<Typed> first = queries.block(query.first(), outer).columns().stream()
                    .map(column -> Conversions.value(column).nullableIf(true))
                    .toList();
            List<String> labels = queries.block(query.first(), outer).labels();
            known.addFirst(known(table, name, first, labels));
        }
        Output output = queries.query(query, outer, false).output();
        if (!query.rest().isEmpty()) {
            known.removeFirst();
        }

        List<Typed> columns =
                output.columns().stream().map(Output.Column::typed).toList();
        List<String> labels =
                output.columns().stream().map(Output.Column::label).toList();
        Known finished = known(table, name, columns, labels);
        known.addFirst(finished);
        String hint = table.materialized() == null ? "" : table.materialized() ? "MATERIALIZED " : "NOT MATERIALIZED ";
        String list = String.join(
                ", ",
                finished.columns().stream()
                        .map(column -> Identifiers.quote(column.name()))
                        .toList());
        return Identifiers.quote(name) + " (" + list + ") AS " + hint + "(" + output.sql() + ")";
    }

    private Known known(With.CommonTable table, String name, List<Typed> columns, List<String> labels) {
        List<String> given = table.columns().isEmpty()
                ? labels
                : table.columns().stream().map(Name::text).toList();
        if (given.size() != columns.size()) {
            throw new RefusedException(
                    Reason.SYNTAX,
                    "a common table with another number of columns",
                    table.name().span());
        }
        List<Output.Column> outputs = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            outputs.add(new Output.Column(given.get(i), "c" + (i + 1), columns.get(i)));
            keys.add(Name.fold(given.get(i)));
        }
        return new Known(name, outputs, keys);
    }

    /** A LIMIT ends the recursion in SQLite; in PostgreSQL it stands in a second table that asks the first for no more rows than that. */
    private String limited(With.CommonTable table, @Nullable Scope outer) {
        Select query = table.query();
        Select unlimited = new Select(query.with(), query.first(), query.rest(), List.of(), null, query.span());
        String endless =
                table(new With.CommonTable(table.name(), table.columns(), table.materialized(), unlimited), outer);
        String name = Identifiers.quote(table.name().key());
        String all = Identifiers.quote(table.name().key() + ":all");
        emission.flag(Flag.LIMIT_WITHOUT_TOTAL_ORDER);
        ExpressionEmitter expressions = new ExpressionEmitter(emission, new Scope(outer), queries);
        String limit = queries.limit(query, expressions);
        return endless.replace(name, all) + ", " + name + " AS (SELECT * FROM " + all + limit + ")";
    }

    /** Whether the name stands in the query where a table may. */
    private boolean refersTo(Select query, Name name) {
        List<Token> tokens = Lexer.tokens(emission.text(query.span()));
        for (int i = 1; i < tokens.size(); i++) {
            Token before = tokens.get(i - 1);
            boolean place = before.isWord("FROM")
                    || before.isWord("JOIN")
                    || before.isWord("IN")
                    || before.isSymbol(",")
                    || before.isSymbol("(");
            if (place
                    && tokens.get(i).kind() != TokenKind.SYMBOL
                    && name.is(tokens.get(i).text())) {
                return true;
            }
        }
        return false;
    }
}
