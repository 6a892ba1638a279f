package io.dualwrite.sql.parse;

import static io.dualwrite.sql.parse.SqlitePrinter.list;
import static io.dualwrite.sql.parse.SqlitePrinter.name;
import static io.dualwrite.sql.parse.SqlitePrinter.names;
import static io.dualwrite.sql.parse.SqlitePrinter.optional;
import static io.dualwrite.sql.parse.SqlitePrinter.optionalList;

import io.dualwrite.sql.tree.ColumnConstraint;
import io.dualwrite.sql.tree.ColumnDefinition;
import io.dualwrite.sql.tree.ConflictAction;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.ForeignKey;
import io.dualwrite.sql.tree.Name;
import io.dualwrite.sql.tree.TableConstraint;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints columns and constraints of CREATE TABLE. */
final class ConstraintPrinter {
    private final ExpressionPrinter expressions = new ExpressionPrinter();
    private final StatementPrinter statements = new StatementPrinter();

    String column(ColumnDefinition column) {
        String constraints = column.constraints().stream()
                .map(constraint -> ' ' + named(constraint.name()) + print(constraint))
                .collect(Collectors.joining());
        return name(column.name()) + optional(" ", column.type(), TypeText::print, "") + constraints;
    }

    private String print(ColumnConstraint constraint) {
        if (constraint instanceof ColumnConstraint.PrimaryKey key) {
            return "PRIMARY KEY"
                    + (key.descending() ? " DESC" : "")
                    + onConflict(key.onConflict())
                    + (key.autoincrement() ? " AUTOINCREMENT" : "");
        }
        if (constraint instanceof ColumnConstraint.NotNull notNull) {
            return "NOT NULL" + onConflict(notNull.onConflict());
        }
        if (constraint instanceof ColumnConstraint.Unique unique) {
            return "UNIQUE" + onConflict(unique.onConflict());
        }
        if (constraint instanceof ColumnConstraint.Check check) {
            return "CHECK (" + expressions.print(check.condition()) + ')';
        }
        if (constraint instanceof ColumnConstraint.Default value) {
            return "DEFAULT " + defaultValue(value.value());
        }
        if (constraint instanceof ColumnConstraint.Collation collation) {
            return "COLLATE " + name(collation.collation());
        }
        if (constraint instanceof ColumnConstraint.References references) {
            return foreignKey(references.key());
        }
        if (constraint instanceof ColumnConstraint.Generated generated) {
            return "GENERATED ALWAYS AS ("
                    + expressions.print(generated.value())
                    + ')'
                    + (generated.stored() ? " STORED" : "");
        }
        return "NULL";
    }

    private String defaultValue(Expression value) {
        return '(' + expressions.print(value) + ')';
    }

    String print(TableConstraint constraint) {
        return named(constraint.name()) + body(constraint);
    }

    private String body(TableConstraint constraint) {
        if (constraint instanceof TableConstraint.PrimaryKey key) {
            return "PRIMARY KEY ("
                    + list(key.columns(), statements::indexedColumn)
                    + (key.autoincrement() ? " AUTOINCREMENT" : "")
                    + ')'
                    + onConflict(key.onConflict());
        }
        if (constraint instanceof TableConstraint.Unique unique) {
            return "UNIQUE (" + list(unique.columns(), statements::indexedColumn) + ')'
                    + onConflict(unique.onConflict());
        }
        if (constraint instanceof TableConstraint.Check check) {
            return "CHECK (" + expressions.print(check.condition()) + ')' + onConflict(check.onConflict());
        }
        TableConstraint.Foreign foreign = (TableConstraint.Foreign) constraint;
        return "FOREIGN KEY (" + names(foreign.columns()) + ") " + foreignKey(foreign.key());
    }

    private static String named(@Nullable Name name) {
        return optional("CONSTRAINT ", name, SqlitePrinter::name, " ");
    }

    private static String onConflict(@Nullable ConflictAction action) {
        return action == null ? "" : " ON CONFLICT " + action;
    }

    private static String foreignKey(ForeignKey key) {
        return "REFERENCES "
                + name(key.table())
                + optionalList(" (", key.columns(), SqlitePrinter::name, ")")
                + optional(" ON DELETE ", key.onDelete(), ForeignKey.Action::sql, "")
                + optional(" ON UPDATE ", key.onUpdate(), ForeignKey.Action::sql, "")
                + optional(" MATCH ", key.match(), SqlitePrinter::name, "")
                + optional(" ", key.deferrable(), ForeignKey.Deferral::sql, "");
    }
}
