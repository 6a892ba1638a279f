package io.dualwrite.sql.express;

import io.dualwrite.sql.resolve.Affinity;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.resolve.ValueType;
import io.dualwrite.sql.tree.BinaryOperator;
import io.dualwrite.sql.tree.Span;

/**
 * Arithmetic. Two integers give an integer, in both databases; any real makes both sides reals. Dividing by zero gives NULL.
 * An integer result beyond 64 bits becomes a real in SQLite and an error in PostgreSQL: loud, never silent.
 */
final class Arithmetic {

    Typed apply(BinaryOperator operator, Typed left, Typed right, Span span) {
        if (operator.isBitwise()) {
            return bits(operator, left, right, span);
        }
        if (!operator.isArithmetic()) {
            throw new RefusedException(Reason.FEATURE, "the operator " + operator.sql(), span);
        }
        Typed a = Conversions.number(left, right.type());
        Typed b = Conversions.number(right, left.type());
        boolean integers = a.is(ValueType.INTEGER) && b.is(ValueType.INTEGER);
        boolean divides = operator == BinaryOperator.DIVIDE || operator == BinaryOperator.REMAINDER;
        boolean someReal = a.is(ValueType.REAL) || b.is(ValueType.REAL);
        if (operator == BinaryOperator.REMAINDER && !integers) {
            String remainder = "(" + whole(a) + " % nullif(" + whole(b) + ", 0))::double precision";
            return Typed.of("(" + remainder + ")", someReal ? ValueType.REAL : ValueType.NUMBER, span);
        }
        if (operator == BinaryOperator.DIVIDE && !integers && !someReal && keepsClass(a) && keepsClass(b)) {
            String divided = "sqlite.divide(" + Conversions.real(a) + ", " + Conversions.real(b) + ")";
            return Typed.of(divided, ValueType.NUMBER, span);
        }
        if (divides && !integers && !someReal) {
            throw new RefusedException(
                    Reason.INTEGER_OR_REAL, "a division of numbers that may be integers or reals", span);
        }
        String x = integers ? a.sql() : Conversions.real(a);
        String y = integers ? b.sql() : Conversions.real(b);
        boolean safe =
                !divides || Literals.integerValue(b).filter(value -> value != 0).isPresent();
        String sql = "(" + x + " " + operator.sql() + " " + (safe ? y : "nullif(" + y + ", 0)") + ")";
        ValueType type = integers ? ValueType.INTEGER : someReal ? ValueType.REAL : ValueType.NUMBER;
        return Typed.of(sql, type, span).nullableIf(!safe || left.nullable() || right.nullable());
    }

    /** Both sides of a remainder lose their fractions first; the result is a real again if one of them was. */
    private static String whole(Typed number) {
        return number.is(ValueType.INTEGER) ? number.sql() : "trunc(" + number.sql() + ")::bigint";
    }

    /** Whether a whole number here is always an integer in SQLite: an integer, or a column of NUMERIC affinity. */
    private static boolean keepsClass(Typed typed) {
        boolean column = typed.origin() != null
                && (typed.affinity() == Affinity.NUMERIC || typed.affinity() == Affinity.INTEGER);
        return typed.is(ValueType.INTEGER) || column;
    }

    Typed negate(Typed operand) {
        Typed number = Conversions.number(operand, operand.type());
        return Typed.of("(- " + number.sql() + ")", number.type(), operand.span())
                .nullableIf(operand.nullable());
    }

    private static Typed bits(BinaryOperator operator, Typed left, Typed right, Span span) {
        String a = Conversions.integer(left);
        String b = Conversions.integer(right);
        if (operator == BinaryOperator.SHIFT_LEFT || operator == BinaryOperator.SHIFT_RIGHT) {
            long distance = Literals.integerValue(right).orElse(-1L);
            if (distance < 0 || distance > 63) {
                throw new RefusedException(Reason.FEATURE, "a shift by anything but 0 to 63", span);
            }
            b = String.valueOf(distance);
        }
        return Typed.of("(" + a + " " + operator.sql() + " " + b + ")", ValueType.INTEGER, span)
                .nullableIf(left.nullable() || right.nullable());
    }
}
