package io.dualwrite.sql;

import io.dualwrite.sql.express.Assignments;
import io.dualwrite.sql.express.Emission;
import io.dualwrite.sql.express.ExpressionEmitter;
import io.dualwrite.sql.resolve.Flag;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.Relation;
import io.dualwrite.sql.resolve.Scope;
import io.dualwrite.sql.resolve.SourceColumn;
import io.dualwrite.sql.resolve.SourceSchema;
import io.dualwrite.sql.resolve.SourceTable;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.IndexedColumn;
import io.dualwrite.sql.tree.OrderingTerm;
import java.util.List;
import java.util.function.Function;

/**
 * Translates the expressions inside a table's definition: checks, defaults, indexes, generated columns. Columns appear by their
 * target names, unqualified. The result may call functions of the schema {@code sqlite}.
 *
 * <p>Thread-safe.
 */
public final class ExpressionTranslator {
    private final SourceTable table;

    public ExpressionTranslator(SourceTable table) {
        this.table = table;
    }

    /** The condition of a CHECK: as in SQLite, NULL passes. */
    public Translation check(Expression condition) {
        return translate(true, emitter -> emitter.condition(condition));
    }

    /** The WHERE of a partial index. */
    public Translation predicate(Expression condition) {
        return translate(true, emitter -> emitter.condition(condition));
    }

    /** A column or expression of an index, with collation and order such that translated queries can use it. */
    public Translation indexed(IndexedColumn column) {
        return translate(true, emitter -> {
            Typed typed = emitter.emit(column.expression());
            String ordered = emitter.order(new OrderingTerm(column.expression(), column.descending(), null), typed);
            boolean plain = column.expression() instanceof Expression.Column && ordered.startsWith("\"");
            if (plain) {
                return ordered;
            }
            int tail = ordered.length() - trailing(ordered);
            return "(" + ordered.substring(0, tail) + ")" + ordered.substring(tail);
        });
    }

    private static int trailing(String ordered) {
        for (String order : List.of(" DESC NULLS LAST", " DESC NULLS FIRST", " NULLS FIRST", " NULLS LAST", " DESC")) {
            if (ordered.endsWith(order)) {
                return order.length();
            }
        }
        return 0;
    }

    /** The DEFAULT of a column. */
    public Translation defaultValue(Expression value, SourceColumn column) {
        return translate(false, emitter -> Assignments.assign(emitter.emit(value), column, table.name()));
    }

    /** The expression of a generated column. */
    public Translation generated(Expression value, SourceColumn column) {
        return translate(true, emitter -> Assignments.assign(emitter.emit(value), column, table.name()));
    }

    private Translation translate(boolean immutable, Function<ExpressionEmitter, String> write) {
        Emission emission = new Emission(new SourceSchema(List.of(table)), "");
        Scope scope = new Scope(null);
        scope.add(Relation.of(table, table.name(), ""));
        try {
            Emission.Assembled assembled =
                    Emission.assemble(write.apply(ExpressionEmitter.standalone(emission, scope)));
            if (immutable && emission.flags().contains(Flag.NONDETERMINISTIC)) {
                return new Translation.Refused(Reason.FEATURE, "a value that changes from call to call", 0);
            }
            if (!assembled.binds().isEmpty()) {
                return new Translation.Refused(Reason.SYNTAX, "a parameter in a definition", 0);
            }
            return new Translation.Translated(assembled.sql());
        } catch (RefusedException e) {
            return new Translation.Refused(e.reason(), String.valueOf(e.getMessage()), e.position());
        }
    }
}
