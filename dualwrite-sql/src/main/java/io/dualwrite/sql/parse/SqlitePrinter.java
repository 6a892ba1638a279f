package io.dualwrite.sql.parse;

import io.dualwrite.sql.tree.Definition;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.Name;
import io.dualwrite.sql.tree.Statement;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes a tree as SQLite's SQL. Reading the text gives the same tree again. Every operand that is not a single word is put in
 * parentheses, so no rule of precedence is needed here.
 */
public final class SqlitePrinter {
    private SqlitePrinter() {}

    public static String print(Statement statement) {
        return statement.accept(new StatementPrinter());
    }

    public static String print(Expression expression) {
        return expression.accept(new ExpressionPrinter());
    }

    public static String print(Definition definition) {
        return new DefinitionPrinter().print(definition);
    }

    /** A name keeps the kind of its quotes, because that is part of its meaning. */
    static String name(Name name) {
        return switch (name.quoting()) {
            case DOUBLE -> '"' + name.text().replace("\"", "\"\"") + '"';
            case BARE -> name.text();
            case EXACT -> '`' + name.text().replace("`", "``") + '`';
        };
    }

    static String names(List<Name> names) {
        return list(names, SqlitePrinter::name);
    }

    static <T> String list(List<T> items, Function<T, String> print) {
        return items.stream().map(print).collect(Collectors.joining(", "));
    }

    static String text(String value) {
        return '\'' + value.replace("'", "''") + '\'';
    }

    /** {@code before}, the thing, {@code after}; nothing at all when there is no thing. */
    static <T> String optional(String before, @Nullable T thing, Function<T, String> print, String after) {
        return thing == null ? "" : before + print.apply(thing) + after;
    }

    static <T> String optionalList(String before, List<T> items, Function<T, String> print, String after) {
        return items.isEmpty() ? "" : before + list(items, print) + after;
    }
}
