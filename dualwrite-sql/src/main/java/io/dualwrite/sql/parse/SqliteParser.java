package io.dualwrite.sql.parse;

import io.dualwrite.sql.lex.SqlSyntaxException;
import io.dualwrite.sql.tree.Definition;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.Statement;
import java.util.function.Function;

/**
 * Reads SQLite's SQL. A text SQLite refuses is refused here too; what SQLite reads and this parser does not ends in a
 * {@link SqlSyntaxException} that says so, never in a guess.
 *
 * <p>Thread-safe: every call parses on its own.
 */
public final class SqliteParser {
    private SqliteParser() {}

    /** SELECT, VALUES, INSERT, REPLACE, UPDATE or DELETE, with or without WITH. */
    public static Statement parseStatement(String sql) {
        return whole(sql, grammar -> grammar.statements.statement());
    }

    /** One expression, such as that of a CHECK. */
    public static Expression parseExpression(String sql) {
        return whole(sql, grammar -> grammar.expressions.expression());
    }

    /** Any CREATE statement, as it stands in the column {@code sql} of {@code sqlite_schema}. */
    public static Definition parseDefinition(String sql) {
        return whole(sql, grammar -> grammar.definitions.definition());
    }

    public static Definition.Table parseCreateTable(String sql) {
        return parseDefinition(sql, Definition.Table.class, "CREATE TABLE");
    }

    public static Definition.Index parseCreateIndex(String sql) {
        return parseDefinition(sql, Definition.Index.class, "CREATE INDEX");
    }

    public static Definition.View parseCreateView(String sql) {
        return parseDefinition(sql, Definition.View.class, "CREATE VIEW");
    }

    public static Definition.Trigger parseCreateTrigger(String sql) {
        return parseDefinition(sql, Definition.Trigger.class, "CREATE TRIGGER");
    }

    private static <D extends Definition> D parseDefinition(String sql, Class<D> kind, String name) {
        Definition definition = parseDefinition(sql);
        if (!kind.isInstance(definition)) {
            throw SqlSyntaxException.wrong("Expected " + name, sql, 0);
        }
        return kind.cast(definition);
    }

    private static <T> T whole(String sql, Function<Grammar, T> part) {
        Grammar grammar = new Grammar(sql);
        T tree = part.apply(grammar);
        grammar.cursor.expectEnd();
        return tree;
    }
}
