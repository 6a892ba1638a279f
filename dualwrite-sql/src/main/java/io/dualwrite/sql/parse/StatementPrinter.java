package io.dualwrite.sql.parse;

import static io.dualwrite.sql.parse.SqlitePrinter.list;
import static io.dualwrite.sql.parse.SqlitePrinter.name;
import static io.dualwrite.sql.parse.SqlitePrinter.names;
import static io.dualwrite.sql.parse.SqlitePrinter.optional;
import static io.dualwrite.sql.parse.SqlitePrinter.optionalList;

import io.dualwrite.sql.tree.ConflictAction;
import io.dualwrite.sql.tree.IndexedColumn;
import io.dualwrite.sql.tree.ResultColumn;
import io.dualwrite.sql.tree.Select;
import io.dualwrite.sql.tree.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints statements. */
final class StatementPrinter implements Statement.Visitor<String> {
    private final ExpressionPrinter expressions = new ExpressionPrinter();
    private final SelectPrinter selects = new SelectPrinter();

    @Override
    public String visit(Select statement) {
        return selects.print(statement);
    }

    @Override
    public String visit(Statement.Insert insert) {
        StringBuilder text = new StringBuilder(selects.with(insert.with()));
        text.append("INSERT ").append(or(insert.or())).append("INTO ").append(table(insert.table()));
        text.append(optionalList(" (", insert.columns(), SqlitePrinter::name, ")"));
        text.append(insert.rows() == null ? " DEFAULT VALUES" : ' ' + selects.print(insert.rows()));
        for (Statement.Upsert upsert : insert.upserts()) {
            text.append(upsert(upsert));
        }
        return text.append(returning(insert.returning())).toString();
    }

    @Override
    public String visit(Statement.Update update) {
        return selects.with(update.with())
                + "UPDATE "
                + or(update.or())
                + table(update.table())
                + " SET "
                + list(update.assignments(), this::assignment)
                + optional(" FROM ", update.from(), selects::source, "")
                + optional(" WHERE ", update.where(), expressions::print, "")
                + returning(update.returning())
                + selects.tail(update.orderBy(), update.limit());
    }

    @Override
    public String visit(Statement.Delete delete) {
        return selects.with(delete.with())
                + "DELETE FROM "
                + table(delete.table())
                + optional(" WHERE ", delete.where(), expressions::print, "")
                + returning(delete.returning())
                + selects.tail(delete.orderBy(), delete.limit());
    }

    private static String or(@Nullable ConflictAction action) {
        return action == null ? "" : "OR " + action + ' ';
    }

    private String table(Statement.TableName table) {
        return optional("", table.schema(), SqlitePrinter::name, ".")
                + name(table.name())
                + optional(" AS ", table.alias(), SqlitePrinter::name, "")
                + selects.hint(table.hint());
    }

    private String assignment(Statement.Assignment assignment) {
        String columns = assignment.columns().size() == 1
                ? name(assignment.columns().get(0))
                : '(' + names(assignment.columns()) + ')';
        return columns + " = " + expressions.print(assignment.value());
    }

    private String upsert(Statement.Upsert upsert) {
        String target = optionalList(" (", upsert.target(), this::indexedColumn, ")")
                + optional(" WHERE ", upsert.targetWhere(), expressions::print, "");
        String action = upsert.doesNothing()
                ? "NOTHING"
                : "UPDATE SET "
                        + list(upsert.assignments(), this::assignment)
                        + optional(" WHERE ", upsert.where(), expressions::print, "");
        return " ON CONFLICT" + target + " DO " + action;
    }

    String indexedColumn(IndexedColumn column) {
        return expressions.print(column.expression()) + (column.descending() ? " DESC" : "");
    }

    private String returning(List<ResultColumn> columns) {
        return columns.isEmpty() ? "" : " RETURNING " + selects.columns(columns);
    }
}
