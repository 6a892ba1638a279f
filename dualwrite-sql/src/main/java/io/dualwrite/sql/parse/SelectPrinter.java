package io.dualwrite.sql.parse;

import static io.dualwrite.sql.parse.SqlitePrinter.list;
import static io.dualwrite.sql.parse.SqlitePrinter.name;
import static io.dualwrite.sql.parse.SqlitePrinter.names;
import static io.dualwrite.sql.parse.SqlitePrinter.optional;
import static io.dualwrite.sql.parse.SqlitePrinter.optionalList;

import io.dualwrite.sql.tree.Name;
import io.dualwrite.sql.tree.OrderingTerm;
import io.dualwrite.sql.tree.ResultColumn;
import io.dualwrite.sql.tree.Select;
import io.dualwrite.sql.tree.Source;
import io.dualwrite.sql.tree.With;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints queries and what stands after FROM. */
final class SelectPrinter {
    private final ExpressionPrinter expressions = new ExpressionPrinter();

    String print(Select select) {
        StringBuilder text = new StringBuilder(with(select.with()));
        text.append(block(select.first()));
        for (Select.Compound compound : select.rest()) {
            text.append(' ').append(compound.operator().sql()).append(' ').append(block(compound.block()));
        }
        return text.append(tail(select.orderBy(), select.limit())).toString();
    }

    /** ORDER BY and LIMIT. */
    String tail(List<OrderingTerm> orderBy, Select.@Nullable Limit limit) {
        return optionalList(" ORDER BY ", orderBy, expressions::orderingTerm, "")
                + optional(" LIMIT ", limit, this::limit, "");
    }

    private String limit(Select.Limit limit) {
        String count = expressions.print(limit.count());
        if (limit.offset() == null) {
            return count;
        }
        String offset = expressions.print(limit.offset());
        return limit.offsetFirst() ? offset + ", " + count : count + " OFFSET " + offset;
    }

    String with(@Nullable With with) {
        return with == null
                ? ""
                : "WITH " + (with.recursive() ? "RECURSIVE " : "") + list(with.tables(), this::commonTable) + ' ';
    }

    private String commonTable(With.CommonTable table) {
        String hint = table.materialized() == null ? "" : table.materialized() ? "MATERIALIZED " : "NOT MATERIALIZED ";
        return name(table.name())
                + optionalList("(", table.columns(), SqlitePrinter::name, ")")
                + " AS "
                + hint
                + '('
                + print(table.query())
                + ')';
    }

    private String block(Select.Block block) {
        if (block instanceof Select.Values values) {
            return "VALUES " + list(values.rows(), row -> '(' + list(row, expressions::print) + ')');
        }
        Select.Query query = (Select.Query) block;
        return "SELECT "
                + (query.distinct() ? "DISTINCT " : "")
                + columns(query.columns())
                + optional(" FROM ", query.from(), this::source, "")
                + optional(" WHERE ", query.where(), expressions::print, "")
                + optionalList(" GROUP BY ", query.groupBy(), expressions::print, "")
                + optional(" HAVING ", query.having(), expressions::print, "")
                + optionalList(" WINDOW ", query.windows(), this::window, "");
    }

    private String window(Select.NamedWindow window) {
        return name(window.name()) + " AS " + expressions.window(window.window());
    }

    String columns(List<ResultColumn> columns) {
        return list(columns, this::column);
    }

    private String column(ResultColumn column) {
        if (column instanceof ResultColumn.Item item) {
            return expressions.print(item.expression()) + alias(item.alias());
        }
        return column instanceof ResultColumn.AllOf all ? name(all.table()) + ".*" : "*";
    }

    String source(Source source) {
        if (source instanceof Source.Table table) {
            return optional("", table.schema(), SqlitePrinter::name, ".")
                    + name(table.name())
                    + alias(table.alias())
                    + hint(table.hint());
        }
        if (source instanceof Source.TableFunction function) {
            return optional("", function.schema(), SqlitePrinter::name, ".")
                    + name(function.name())
                    + '('
                    + list(function.arguments(), expressions::print)
                    + ')'
                    + alias(function.alias());
        }
        if (source instanceof Source.Derived derived) {
            return '(' + print(derived.query()) + ')' + alias(derived.alias());
        }
        if (source instanceof Source.Parenthesised inner) {
            return '(' + source(inner.source()) + ')' + alias(inner.alias());
        }
        return join((Source.Join) source);
    }

    private String join(Source.Join join) {
        boolean comma = join.kind().type() == Source.JoinType.COMMA;
        return source(join.left())
                + (comma ? "" : " ")
                + (join.kind().natural() ? "NATURAL " : "")
                + join.kind().type().sql()
                + ' '
                + source(join.right())
                + optional(" ON ", join.on(), expressions::print, "")
                + (join.using().isEmpty() ? "" : " USING (" + names(join.using()) + ')');
    }

    String hint(Source.@Nullable IndexHint hint) {
        if (hint == null) {
            return "";
        }
        return hint.index() == null ? " NOT INDEXED" : " INDEXED BY " + name(hint.index());
    }

    private static String alias(@Nullable Name alias) {
        return optional(" AS ", alias, SqlitePrinter::name, "");
    }
}
