package io.dualwrite.sql.express;

import io.dualwrite.sql.express.Bind.Accepts;
import io.dualwrite.sql.resolve.Affinity;
import io.dualwrite.sql.resolve.Origin;
import io.dualwrite.sql.resolve.Reason;
import io.dualwrite.sql.resolve.RefusedException;
import io.dualwrite.sql.resolve.SourceColumn;
import io.dualwrite.sql.resolve.Spelling;
import io.dualwrite.sql.resolve.TargetType;
import io.dualwrite.sql.resolve.Typed;
import io.dualwrite.sql.resolve.ValueType;
import io.dualwrite.sql.tree.Expression;
import org.jspecify.annotations.Nullable;

/** A value on its way into a column: SQLite's affinity first, then the target's type. What would be stored differently is refused. */
public final class Assignments {
    private Assignments() {}

    /** The same for an expression; the branches of a CASE are assigned one by one, so that a parameter among them meets the column. */
    public static String assign(ExpressionEmitter expressions, Expression tree, SourceColumn column, String table) {
        if (!(tree instanceof Expression.Case choice)) {
            return assign(expressions.emit(tree), column, table);
        }
        StringBuilder sql = new StringBuilder("(CASE");
        for (Expression.When when : choice.whens()) {
            sql.append(" WHEN ").append(expressions.when(choice.operand(), when.condition()));
            sql.append(" THEN ").append(assign(expressions, when.result(), column, table));
        }
        String otherwise = choice.otherwise() == null ? "NULL" : assign(expressions, choice.otherwise(), column, table);
        return sql.append(" ELSE ").append(otherwise).append(" END)").toString();
    }

    /** @param table the source table of the column */
    public static String assign(Typed value, SourceColumn column, String table) {
        if (value.is(ValueType.NULL)) {
            return "NULL";
        }
        if (column.targetType().holds() == ValueType.OPAQUE) {
            return opaque(value, column, table);
        }
        return switch (column.targetType()) {
            case BIGINT -> integer(value, column);
            case JSON -> text(value, column) + "::json";
            case DOUBLE -> real(value, column);
            // PostgreSQL's own cast of a double to numeric keeps 15 digits; through its text none is lost.
            case NUMERIC -> "(" + real(value, column) + ")::text::numeric";
            case TEXT -> text(value, column);
            case BYTEA -> blob(value, column);
            case BOOLEAN -> truth(value, column);
            default -> throw refused(value, column);
        };
    }

    private static RefusedException refused(Typed value, SourceColumn column) {
        return new RefusedException(
                Reason.MIXED_TYPES, value.type() + " into column '" + column.name() + "'", value.span());
    }

    private static String integer(Typed value, SourceColumn column) {
        if (value.is(ValueType.PARAMETER)) {
            return Conversions.bound(value, Accepts.INTEGER).sql();
        }
        Typed plain = Conversions.value(value);
        if (plain.is(ValueType.ANY) && column.affinity().isNumeric()) {
            return "sqlite.any_into_bigint(" + plain.sql() + ")";
        }
        if (plain.is(ValueType.TEXT) && column.affinity().isNumeric()) {
            Typed text = plain;
            plain = Literals.asNumber(plain).orElseGet(() -> digits(text, value, column));
        }
        if (plain.is(ValueType.REAL) && column.affinity() != Affinity.REAL) {
            plain = Literals.whole(plain).orElseThrow(() -> refused(value, column));
        }
        if (!plain.is(ValueType.INTEGER)) {
            throw refused(value, column);
        }
        return plain.sql();
    }

    /** Digits of a date, as an integer. */
    private static Typed digits(Typed text, Typed value, SourceColumn column) {
        if (!DateFunctions.givesDigits(text.sql())) {
            throw refused(value, column);
        }
        return Conversions.number(text, ValueType.INTEGER);
    }

    private static String real(Typed value, SourceColumn column) {
        if (value.is(ValueType.PARAMETER)) {
            return Conversions.bound(value, Accepts.NUMBER).sql();
        }
        Typed plain = Conversions.value(value);
        if (plain.is(ValueType.ANY) && column.affinity().isNumeric()) {
            return "sqlite.any_into_double(" + plain.sql() + ")";
        }
        if (plain.is(ValueType.TEXT) && column.affinity().isNumeric()) {
            Typed text = plain;
            plain = Literals.asNumber(plain).orElseGet(() -> digits(text, value, column));
        }
        if (!plain.type().isNumber()) {
            throw refused(value, column);
        }
        return Conversions.real(plain);
    }

    private static String text(Typed value, SourceColumn column) {
        boolean converts = column.affinity() == Affinity.TEXT;
        if (value.is(ValueType.PARAMETER)) {
            return Conversions.bound(value, converts ? Accepts.TEXT_OR_INTEGER : Accepts.TEXT)
                    .sql();
        }
        Typed plain = Conversions.value(value);
        boolean number =
                column.affinity().isNumeric() && Literals.asNumber(plain).isPresent();
        boolean unknown = column.affinity().isNumeric() && plain.literal() == null;
        if (number || unknown || (!plain.is(ValueType.TEXT) && !converts)) {
            throw refused(value, column);
        }
        return Conversions.text(plain);
    }

    private static String blob(Typed value, SourceColumn column) {
        Typed plain = Conversions.adopt(value, ValueType.BLOB);
        if (!plain.is(ValueType.BLOB)) {
            throw refused(value, column);
        }
        return plain.sql();
    }

    private static String truth(Typed value, SourceColumn column) {
        if (value.is(ValueType.BOOLEAN)) {
            return value.sql();
        }
        if (value.is(ValueType.PARAMETER)) {
            return "sqlite.to_boolean("
                    + Conversions.bound(value, Accepts.INTEGER).sql() + ")";
        }
        long literal = Literals.integerValue(value).orElse(-1L);
        if (literal == 0 || literal == 1) {
            return literal == 1 ? "TRUE" : "FALSE";
        }
        if (value.is(ValueType.INTEGER)) {
            return "sqlite.to_boolean(" + value.sql() + ")";
        }
        throw refused(value, column);
    }

    /** A column whose values were converted takes parameters, its own values, and the current moment. */
    private static String opaque(Typed value, SourceColumn column, String table) {
        Origin origin = new Origin(table, column.name(), column.targetType(), column.spelling());
        if (value.is(ValueType.PARAMETER)) {
            return Conversions.converted(value, origin).sql();
        }
        boolean same = value.is(ValueType.OPAQUE) && isAlike(origin, value.origin());
        return same ? value.sql() : Moments.assigned(value, column).orElseGet(() -> moment(value, column));
    }

    /** The same column, or one of the same type whose values SQLite spells the same way. */
    private static boolean isAlike(Origin column, @Nullable Origin other) {
        return column.equals(other)
                || (other != null
                        && column.type() == other.type()
                        && column.spelling() == other.spelling()
                        && column.spelling() != Spelling.NONE);
    }

    private static String moment(Typed value, SourceColumn column) {
        String keyword = value.literal() instanceof Expression.CurrentMoment moment ? moment.keyword() : "";
        String utc = "(statement_timestamp() AT TIME ZONE 'UTC')";
        if (keyword.equals("CURRENT_DATE") && column.targetType() == TargetType.DATE) {
            return utc + "::date";
        }
        if (keyword.equals("CURRENT_TIMESTAMP") && column.targetType() == TargetType.TIMESTAMP) {
            return "date_trunc('second', " + utc + ")";
        }
        if (keyword.equals("CURRENT_TIMESTAMP") && column.targetType() == TargetType.TIMESTAMPTZ) {
            return "date_trunc('second', statement_timestamp())";
        }
        throw refused(value, column);
    }
}
