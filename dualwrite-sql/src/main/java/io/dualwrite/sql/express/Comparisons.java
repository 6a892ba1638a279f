package io.dualwrite.sql.express;

import io.dualwrite.sql.express.Bind.Accepts;
import io.dualwrite.sql.resolve.Affinity;
import io.dualwrite.sql.resolve.Flag;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.resolve.ValueType;
import io.dualwrite.sql.tree.BinaryOperator;
import io.dualwrite.sql.tree.Expression;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * Comparisons, by SQLite's rules:
 *
 * <ol>
 *   <li>A side with numeric affinity makes a number of the other, if that has text affinity or none.
 *   <li>A side with text affinity makes text of the other, if that has none.
 *   <li>Then classes compare: number before text before blob. PostgreSQL has no such order, so differing classes are refused.
 *   <li>The collation is that of an explicit COLLATE, left before right, else of a column, left before right.
 * </ol>
 */
public final class Comparisons {
    private static final long EXACT = 1L << 53;

    private final Emission emission;

    public Comparisons(Emission emission) {
        this.emission = emission;
    }

    /** Both sides of a comparison, ready to stand on either side of an operator. */
    public record Sides(String left, String right, boolean text, boolean any) {
        Sides(String left, String right, boolean text) {
            this(left, right, text, false);
        }
    }

    public Typed compare(BinaryOperator operator, Typed left, Typed right) {
        boolean is = operator == BinaryOperator.IS;
        boolean isNot = operator == BinaryOperator.IS_NOT;
        if ((is || isNot) && right.is(ValueType.NULL)) {
            return nullTest(left, isNot);
        }
        if ((is || isNot) && left.is(ValueType.NULL)) {
            return nullTest(right, isNot);
        }
        Sides sides = sides(left, right);
        boolean ordered = operator.precedence() == BinaryOperator.LESS.precedence();
        String collate = sides.text() && ordered ? " COLLATE \"C\"" : "";
        if (sides.any() && ordered) {
            String compared =
                    "(sqlite.any_compare(" + sides.left() + ", " + sides.right() + ") " + operator.sql() + " 0)";
            return Typed.of(compared, ValueType.BOOLEAN, left.span());
        }
        String sql = is || isNot
                ? distinct(sides, isNot, right)
                : "(" + sides.left() + " " + operator.sql() + " " + sides.right() + collate + ")";
        boolean nullable = !is && !isNot && (left.nullable() || right.nullable());
        return Typed.of(sql, ValueType.BOOLEAN, left.span()).nullableIf(nullable);
    }

    /** IS against a literal is written with =, which can use an index. */
    private static String distinct(Sides sides, boolean negated, Typed right) {
        if (right.literal() == null || right.nullable()) {
            return "(" + sides.left() + (negated ? " IS DISTINCT FROM " : " IS NOT DISTINCT FROM ") + sides.right()
                    + ")";
        }
        return negated
                ? "(" + sides.left() + " <> " + sides.right() + " OR " + sides.left() + " IS NULL)"
                : "(" + sides.left() + " = " + sides.right() + " AND " + sides.left() + " IS NOT NULL)";
    }

    public static Typed nullTest(Typed operand, boolean negated) {
        Typed known = operand.is(ValueType.PARAMETER) ? Conversions.bound(operand, Accepts.ANY) : operand;
        String subject = known.is(ValueType.NULL) ? "NULL::text" : known.sql();
        return Typed.of("(" + subject + (negated ? " IS NOT NULL)" : " IS NULL)"), ValueType.BOOLEAN, operand.span())
                .notNull();
    }

    /** Both sides converted as SQLite would convert them. */
    public Sides sides(Typed left, Typed right) {
        Optional<Sides> truth = truth(left, right);
        if (truth.isPresent()) {
            return truth.get();
        }
        Typed a = Conversions.classed(Conversions.value(left));
        Typed b = Conversions.classed(Conversions.value(right));
        if (a.is(ValueType.PARAMETER) && b.is(ValueType.PARAMETER)) {
            return any(a, b, left, right);
        }
        Optional<Sides> moments = Moments.sides(a, b);
        if (moments.isPresent()) {
            return moments.get();
        }
        a = converted(a, b);
        b = converted(b, a);
        if (a.is(ValueType.OPAQUE) != b.is(ValueType.OPAQUE) || !Objects.equals(a.origin(), b.origin())) {
            a = a.is(ValueType.OPAQUE) && !b.is(ValueType.NULL) ? Conversions.original(a) : a;
            b = b.is(ValueType.OPAQUE) && !a.is(ValueType.NULL) ? Conversions.original(b) : b;
        }
        if (a.type().isNumber() && b.type().isNumber()) {
            return numbers(a, b);
        }
        if (a.is(ValueType.NULL) || b.is(ValueType.NULL)) {
            ValueType type = a.is(ValueType.NULL) ? b.type() : a.type();
            return new Sides(
                    Conversions.adopt(a, type).sql(), Conversions.adopt(b, type).sql(), type == ValueType.TEXT);
        }
        if (a.is(ValueType.OPAQUE) && a.origin() != null && a.origin().equals(b.origin())) {
            return new Sides(a.sql(), b.sql(), false);
        }
        boolean becomesNumber = mayBecomeNumber(a, b) || mayBecomeNumber(b, a);
        if (carried(a) && carried(b) && (a.type() != b.type() || a.is(ValueType.ANY) || becomesNumber)) {
            return any(a, b, left, right);
        }
        if (a.type() != b.type() || a.is(ValueType.OPAQUE) || a.is(ValueType.MIXED)) {
            throw new RefusedException(Reason.MIXED_TYPES, a.type() + " compared with " + b.type(), right.span());
        }
        if (!a.is(ValueType.TEXT)) {
            return new Sides(a.sql(), b.sql(), false);
        }
        String collation = collation(left, right);
        return new Sides(collated(a, collation), collated(b, collation), true);
    }

    /** Text beside text in a column of numeric affinity: SQLite makes a number of what looks like one. */
    private static boolean mayBecomeNumber(Typed operand, Typed partner) {
        boolean texts = operand.is(ValueType.TEXT) && partner.is(ValueType.TEXT);
        if (!texts || !partner.affinity().isNumeric() || operand.affinity().isNumeric()) {
            return false;
        }
        return operand.literal() instanceof Expression.TextLiteral
                ? Literals.asNumber(operand).isPresent()
                : !DateFunctions.givesDate(operand.sql());
    }

    private static boolean carried(Typed typed) {
        return typed.is(ValueType.TEXT)
                || typed.is(ValueType.ANY)
                || typed.type().isNumber();
    }

    /** By class first, as SQLite does: a number is less than any text. */
    private Sides any(Typed a, Typed b, Typed left, Typed right) {
        String collation = collation(left, right);
        if (!collation.isEmpty() && !collation.equals("BINARY")) {
            throw new RefusedException(Reason.MIXED_TYPES, "classes compared without regard to case", right.span());
        }
        if (!a.is(ValueType.ANY) || !b.is(ValueType.ANY)) {
            emission.flag(Flag.TEXT_AGAINST_NUMBER);
        }
        return new Sides(any(a, b), any(b, a), false, true);
    }

    private static String any(Typed operand, Typed partner) {
        String carried = Conversions.any(operand);
        boolean becomesNumber = partner.affinity().isNumeric()
                && !operand.affinity().isNumeric()
                && (operand.is(ValueType.TEXT) || operand.is(ValueType.ANY));
        if (becomesNumber) {
            return "sqlite.any_numeric(" + carried + ")";
        }
        boolean becomesText = partner.affinity() == Affinity.TEXT
                && operand.affinity() == Affinity.NONE
                && !operand.is(ValueType.TEXT);
        return becomesText ? "to_jsonb(sqlite.any_text(" + carried + "))" : carried;
    }

    /** A truth value against 0, 1 or another truth value stays boolean, so that an index on it is used. */
    private static Optional<Sides> truth(Typed left, Typed right) {
        if (left.is(ValueType.BOOLEAN) && right.is(ValueType.BOOLEAN)) {
            return Optional.of(new Sides(left.sql(), right.sql(), false));
        }
        if (left.is(ValueType.BOOLEAN)) {
            return truthLiteral(right).map(literal -> new Sides(left.sql(), literal, false));
        }
        return right.is(ValueType.BOOLEAN)
                ? truthLiteral(left).map(literal -> new Sides(literal, right.sql(), false))
                : Optional.empty();
    }

    private static Optional<String> truthLiteral(Typed literal) {
        return Literals.integerValue(literal)
                .filter(value -> value == 0 || value == 1)
                .map(value -> value == 1 ? "TRUE" : "FALSE");
    }

    /** Affinity of the partner applied to an operand, and a type for a parameter. */
    private static Typed converted(Typed operand, Typed partner) {
        if (operand.is(ValueType.PARAMETER) && partner.is(ValueType.OPAQUE) && partner.origin() != null) {
            return Conversions.converted(operand, partner.origin());
        }
        if (operand.is(ValueType.PARAMETER)) {
            boolean textColumn = partner.affinity() == Affinity.TEXT;
            return textColumn && partner.is(ValueType.TEXT)
                    ? Conversions.bound(operand, Accepts.TEXT_OR_INTEGER)
                    : Conversions.adopt(operand, partner.type());
        }
        boolean numericPartner =
                partner.affinity().isNumeric() && partner.type().isNumber();
        if (numericPartner && operand.is(ValueType.TEXT) && !operand.affinity().isNumeric()) {
            return Literals.asNumber(operand).orElse(operand);
        }
        boolean textPartner = partner.affinity() == Affinity.TEXT && partner.is(ValueType.TEXT);
        if (textPartner && operand.is(ValueType.INTEGER) && operand.affinity() == Affinity.NONE) {
            return Typed.of(Conversions.text(operand), ValueType.TEXT, operand.span());
        }
        return operand;
    }

    private Sides numbers(Typed a, Typed b) {
        if (a.is(ValueType.INTEGER) == b.is(ValueType.INTEGER)) {
            return new Sides(a.sql(), b.sql(), false);
        }
        if (b.is(ValueType.INTEGER)) {
            Sides swapped = numbers(b, a);
            return new Sides(/* left= */ swapped.right(), /* right= */ swapped.left(), false);
        }
        // a is an integer, b a real.
        Optional<Long> integer = Literals.integerValue(a);
        if (integer.isPresent() && Math.abs(integer.get()) <= EXACT) {
            return new Sides(Literals.real(integer.get()), b.sql(), false);
        }
        Optional<Typed> whole = Literals.whole(b);
        if (whole.isPresent()) {
            return new Sides(a.sql(), whole.get().sql(), false);
        }
        Optional<BigDecimal> exact = Literals.realValue(b);
        if (exact.isPresent()) {
            return new Sides(a.sql(), "(" + exact.get().toPlainString() + ")::numeric", false);
        }
        emission.flag(Flag.INTEGER_AGAINST_REAL);
        return new Sides(Conversions.real(a), b.sql(), false);
    }

    public static String collation(Typed left, Typed right) {
        if (left.explicit() || right.explicit()) {
            return left.explicit() ? left.collation() : right.collation();
        }
        return left.collation().isEmpty() ? right.collation() : left.collation();
    }

    /** A text in the form in which a collation compares it by bytes. */
    public static String collated(Typed text, String collation) {
        return switch (collation) {
            case "", "BINARY" -> text.sql();
            case "NOCASE" -> "lower(" + text.sql() + " COLLATE \"C\")";
            case "RTRIM" -> "rtrim(" + text.sql() + ", ' ')";
            default -> throw new RefusedException(Reason.UNKNOWN_COLLATION, collation, text.span());
        };
    }
}
