package io.dualwrite.sql.parse;

import static io.dualwrite.sql.parse.SqlitePrinter.list;
import static io.dualwrite.sql.parse.SqlitePrinter.name;
import static io.dualwrite.sql.parse.SqlitePrinter.names;
import static io.dualwrite.sql.parse.SqlitePrinter.optional;
import static io.dualwrite.sql.parse.SqlitePrinter.optionalList;

import io.dualwrite.sql.tree.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Prints CREATE statements. */
final class DefinitionPrinter {
    private final ExpressionPrinter expressions = new ExpressionPrinter();
    private final StatementPrinter statements = new StatementPrinter();
    private final SelectPrinter selects = new SelectPrinter();
    private final ConstraintPrinter constraints = new ConstraintPrinter();

    String print(Definition definition) {
        if (definition instanceof Definition.Table table) {
            return create(table, "TABLE") + table(table);
        }
        if (definition instanceof Definition.Index index) {
            return create(index, index.unique() ? "UNIQUE INDEX" : "INDEX")
                    + " ON "
                    + name(index.table())
                    + " ("
                    + list(index.columns(), statements::indexedColumn)
                    + ')'
                    + optional(" WHERE ", index.where(), expressions::print, "");
        }
        if (definition instanceof Definition.View view) {
            return create(view, "VIEW")
                    + optionalList(" (", view.columns(), SqlitePrinter::name, ")")
                    + " AS "
                    + selects.print(view.query());
        }
        if (definition instanceof Definition.VirtualTable virtual) {
            String arguments = virtual.arguments().isEmpty() ? "" : " (" + virtual.arguments() + ')';
            return create(virtual, "VIRTUAL TABLE") + " USING " + name(virtual.module()) + arguments;
        }
        Definition.Trigger trigger = (Definition.Trigger) definition;
        return create(trigger, "TRIGGER") + trigger(trigger);
    }

    private static String create(Definition definition, String kind) {
        return "CREATE "
                + (definition.temporary() ? "TEMP " : "")
                + kind
                + (definition.ifNotExists() ? " IF NOT EXISTS " : " ")
                + optional("", definition.schema(), SqlitePrinter::name, ".")
                + name(definition.name());
    }

    private String table(Definition.Table table) {
        if (table.query() != null) {
            return " AS " + selects.print(table.query());
        }
        List<String> parts = new ArrayList<>();
        table.columns().forEach(column -> parts.add(constraints.column(column)));
        table.constraints().forEach(constraint -> parts.add(constraints.print(constraint)));
        List<String> options = new ArrayList<>();
        if (table.strict()) {
            options.add("STRICT");
        }
        if (table.withoutRowid()) {
            options.add("WITHOUT ROWID");
        }
        return " (" + String.join(", ", parts) + ")" + optionalList(" ", options, option -> option, "");
    }

    private String trigger(Definition.Trigger trigger) {
        String body = trigger.body().stream()
                .map(statement -> statement.accept(statements) + ";")
                .collect(Collectors.joining(" "));
        return ' '
                + trigger.timing().sql()
                + ' '
                + trigger.event()
                + (trigger.updateOf().isEmpty() ? "" : " OF " + names(trigger.updateOf()))
                + " ON "
                + name(trigger.table())
                + (trigger.forEachRow() ? " FOR EACH ROW" : "")
                + optional(" WHEN ", trigger.when(), expressions::print, "")
                + " BEGIN "
                + body
                + " END";
    }
}
