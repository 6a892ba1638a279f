package io.dualwrite.sql.express;

import io.dualwrite.sql.resolve.Identifiers;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.resolve.ValueType;
import io.dualwrite.sql.tree.Expression;
import io.dualwrite.sql.tree.LikeOperator;
import io.dualwrite.sql.tree.Name;
import io.dualwrite.sql.tree.Span;
import org.jspecify.annotations.Nullable;

/** LIKE, without regard to the case of ASCII letters and with no escape unless one is named; GLOB as a regular expression. */
final class Patterns {
    private final ExpressionEmitter expressions;

    Patterns(ExpressionEmitter expressions) {
        this.expressions = expressions;
    }

    Typed emit(Expression.Like like) {
        if (like.operator() == LikeOperator.LIKE) {
            return like(like.operand(), like.pattern(), like.escape(), like.span());
        }
        if (like.operator() == LikeOperator.GLOB && like.escape() == null) {
            return glob(like.operand(), like.pattern(), like.span());
        }
        throw new RefusedException(Reason.UNKNOWN_FUNCTION, like.operator().name(), like.span());
    }

    Typed like(Expression operand, Expression pattern, @Nullable Expression escape, Span span) {
        String subject = Conversions.text(expressions.emit(operand));
        Typed typed = expressions.emit(pattern);
        String folded = typed.literal() instanceof Expression.TextLiteral text
                ? Identifiers.text(Name.fold(text.value()))
                : "lower(" + Conversions.text(typed) + " COLLATE \"C\")";
        String sql = "(lower(" + subject + " COLLATE \"C\") LIKE " + folded + " ESCAPE " + escape(escape) + ")";
        return Typed.of(sql, ValueType.BOOLEAN, span);
    }

    private static String escape(@Nullable Expression escape) {
        if (escape == null) {
            return "''";
        }
        boolean usable = escape instanceof Expression.TextLiteral text
                && text.value().length() == 1
                && !Character.isLetter(text.value().charAt(0))
                && "%_".indexOf(text.value().charAt(0)) < 0;
        if (!usable) {
            throw new RefusedException(Reason.FEATURE, "an ESCAPE that is not one plain character", escape.span());
        }
        return Identifiers.text(((Expression.TextLiteral) escape).value());
    }

    Typed glob(Expression operand, Expression pattern, Span span) {
        String subject = Conversions.text(expressions.emit(operand));
        if (!(pattern instanceof Expression.TextLiteral text)) {
            String written = Conversions.text(expressions.emit(pattern));
            return Typed.of("sqlite.glob(" + written + ", " + subject + ")", ValueType.BOOLEAN, span);
        }
        String regex = GlobPattern.toRegex(text.value(), text.span());
        return Typed.of("(" + subject + " COLLATE \"C\" ~ '" + regex + "')", ValueType.BOOLEAN, span);
    }
}
