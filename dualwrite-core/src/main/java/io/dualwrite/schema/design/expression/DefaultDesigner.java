package io.dualwrite.schema.design.expression;

import io.dualwrite.schema.Column;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.design.expression.ExpressionTranslation.Outcome;
import io.dualwrite.schema.design.expression.ExpressionTranslation.Refused;
import io.dualwrite.schema.design.expression.ExpressionTranslation.Translated;
import io.dualwrite.schema.mapping.TableCounterpart;
import io.dualwrite.sql.lex.SqlSyntaxException;
import io.dualwrite.sql.parse.SqliteParser;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.value.Affinity;
import io.dualwrite.value.Cell;
import io.dualwrite.value.Conversion;
import io.dualwrite.value.Fit;
import io.dualwrite.value.TargetValue;
import java.util.Optional;

/**
 * Turns a default of the source into one of PostgreSQL's that gives the same row.
 *
 * <ol>
 *   <li>A constant becomes the value that SQLite would store, affinity applied, and crosses by the column's own
 *       conversion: so {@code DEFAULT 0} of a boolean becomes {@code false}, and {@code DEFAULT 'true'}, which does not
 *       cross, is reported.
 *   <li>CURRENT_TIMESTAMP and its relatives are text in UTC to SQLite: see {@link MomentDefault}.
 *   <li>Anything else goes to the translator.
 * </ol>
 */
public final class DefaultDesigner {
    private final Table source;
    private final TableCounterpart mapping;
    private final ExpressionTranslation translation;

    public DefaultDesigner(Table source, TableCounterpart mapping, ExpressionTranslation translation) {
        this.source = source;
        this.mapping = mapping;
        this.translation = translation;
    }

    public Outcome translate(Column column, String expression, Conversion conversion) {
        Expression tree;
        try {
            tree = SqliteParser.parseExpression(expression);
        } catch (SqlSyntaxException unreadable) {
            return new Refused(unreadable.reason() + ".");
        }
        if (tree instanceof Expression.CurrentMoment moment) {
            return MomentDefault.translate(moment.keyword(), conversion);
        }
        Optional<Cell> constant = ConstantDefault.evaluate(tree, Affinity.ofDeclaredType(column.declaredType()));
        return constant.isPresent()
                ? constant(constant.get(), conversion)
                : translation.defaultValue(source, mapping, column, expression);
    }

    private static Outcome constant(Cell stored, Conversion conversion) {
        TargetValue crossed = new TargetValue();
        Fit fit = conversion.toTarget(stored, crossed);
        if (!fit.fits()) {
            return new Refused("as " + conversion.spec() + ", the value " + fit.because() + ".");
        }
        if (crossed.spelling() != 0) {
            return new Refused("its spelling is not the usual one of the column.");
        }
        return new Translated(TargetLiteral.of(crossed, conversion.target()));
    }
}
